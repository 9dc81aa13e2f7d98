"""How all tests are run: no claim depends on how busy the machine is."""

from hypothesis import settings

settings.register_profile("explorable", deadline=None)
settings.load_profile("explorable")
