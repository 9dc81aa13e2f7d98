from explorable import Slider, figure


def draw(ax, rate):
    ax.plot([0, rate])


@figure(rate=Slider(0, 1), table={"rat": 4})
def misspelt(ax, rate):
    draw(ax, rate)


@figure(rate=Slider(0, 1), table="rat")
def one_word(ax, rate):
    draw(ax, rate)


@figure(rate=Slider(0, 1), table=4)
def number(ax, rate):
    draw(ax, rate)


@figure(rate=Slider(0, 1), table={"rate": "four"})
def words(ax, rate):
    draw(ax, rate)
