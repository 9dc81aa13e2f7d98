"""The names of signs, as matplotlib has them, but for a few signs that more fonts have."""

# fmt: off
_TABLE = r"""
AA Å aa å ac ∾ acwopencirclearrow ↺ adots ⋰ AE Æ ae æ aleph ℵ alpha α amalg ⨿ angle ∠ approx ≈
approxeq ≊ approxident ≋ arceq ≘ ast ∗ asterisk * asymp ≍ backcong ≌ backepsilon ϶ backprime ‵
backsim ∽ backsimeq ⋍ backslash \ bagmember ⋿ barleftarrow ⇤ barvee ⊽ barwedge ⊼ BbbC ℂ BbbN ℕ
BbbP ℙ BbbQ ℚ BbbR ℝ BbbZ ℤ because ∵ beta β beth ℶ between ≬ bigcap ⋂ bigcirc ○ bigcup ⋃
bigodot ⨀ bigoplus ⨁ bigotimes ⨂ bigsqcup ⨆ bigstar ★ bigtriangledown ▽ bigtriangleup △ biguplus
⨄ bigvee ⋁ bigwedge ⋀ blacksquare ■ blacktriangle ▴ blacktriangledown ▾ blacktriangleleft ◀
blacktriangleright ▶ bot ⊥ bowtie ⋈ boxbar ◫ boxdot ⊡ boxminus ⊟ boxplus ⊞ boxtimes ⊠ bullet ∙
Bumpeq ≎ bumpeq ≏ Cap ⋒ cap ∩ carriagereturn ↵ cdot ⋅ cdotp · cdots ⋯ cent ¢ checkmark ✓ chi χ
circ ∘ circeq ≗ circlearrowleft ↺ circlearrowright ↻ circledast ⊛ circledcirc ⊚ circleddash ⊝
circledR ® circledS Ⓢ clubsuit ♣ clubsuitopen ♧ Colon ∷ colon : coloneq ≔ complement ∁ cong ≅
coprod ∐ copyright © Cup ⋓ cup ∪ cupdot ⊍ cupleftarrow ⊌ curlyeqprec ⋞ curlyeqsucc ⋟ curlyvee ⋎
curlywedge ⋏ curvearrowleft ↶ curvearrowright ↷ cwopencirclearrow ↻ dag † dagger † daleth ℸ
danger ☡ dashleftarrow ⤎ dashrightarrow ⤏ dashv ⊣ ddag ‡ ddagger ‡ ddots ⋱ degree ° Delta Δ
delta δ DH Ð dh ð diamond ⋄ diamondsuit ♢ digamma ϝ disin ⋲ div ÷ divideontimes ⋇ Doteq ≑ doteq
≐ doteqdot ≑ dotminus ∸ dotplus ∔ dots … dotsminusdots ∺ doublebarwedge ⌆ Downarrow ⇓ downarrow
↓ downdownarrows ⇊ downharpoonleft ⇃ downharpoonright ⇂ downzigzagarrow ↯ ell ℓ emdash —
emptyset ∅ endash – epsilon ε eqcirc ≖ eqcolon ≕ eqdef ≝ eqgtr ⋝ eqless ⋜ eqsim ≂ eqslantgtr ⪖
eqslantless ⪕ equal = equalparallel ⋕ Equiv ≣ equiv ≡ eta η eth ð exists ∃ fallingdotseq ≒ Finv
Ⅎ flat ♭ forall ∀ frakC ℭ frakZ ℨ frown ⌢ Game ⅁ Gamma Γ gamma γ ge ≥ geq ≥ geqq ≧ geqslant ⩾ gg
≫ ggg ⋙ gimel ℷ gnapprox ⪊ gneqq ≩ gnsim ⋧ greater > gtrapprox ⪆ gtrdot ⋗ gtreqless ⋛ gtreqqless
⪌ gtrless ≷ gtrsim ≳ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › hbar ℏ
heartsuit ♡ hermitmatrix ⊹ hookleftarrow ↩ hookrightarrow ↪ hslash ℏ i ı iff ⇔ iiiint ⨌ iiint ∭
iint ∬ Im ℑ imageof ⊷ imath ı in ∈ increment ∆ infty ∞ int ∫ intercal ⊺ invnot ⌐ iota ι isindot
⋵ isinE ⋹ isinobar ⋷ isins ⋴ isinvb ⋸ jmath ȷ Join ⨝ kappa κ kernelcontraction ∻ L Ł l ł Lambda
Λ lambda λ lambdabar ƛ land ∧ langle ⟨ lasp ʽ lbrace { lbrack [ lceil ⌈ ldots … Ldsh ↲ le ≤
leadsto ⇝ Leftarrow ⇐ leftarrow ← leftarrowtail ↢ leftbrace { leftharpoondown ↽ leftharpoonup ↼
leftleftarrows ⇇ leftparen ( Leftrightarrow ⇔ leftrightarrow ↔ leftrightarrows ⇆
leftrightharpoons ⇋ leftrightsquigarrow ↭ leftsquigarrow ↜ leftthreetimes ⋋ leq ≤ leqq ≦
leqslant ⩽ less < lessapprox ⪅ lessdot ⋖ lesseqgtr ⋚ lesseqqgtr ⪋ lessgtr ≶ lesssim ≲ lfloor ⌊
lgroup ⟮ lhd ◁ ll ≪ llcorner ⌞ Lleftarrow ⇚ lll ⋘ lnapprox ⪉ lneqq ≨ lnsim ⋦ Longleftarrow ⟸
longleftarrow ⟵ Longleftrightarrow ⟺ longleftrightarrow ⟷ longmapsto ⟼ Longrightarrow ⟹
longrightarrow ⟶ looparrowleft ↫ looparrowright ↬ lor ∨ lq ‘ lrcorner ⌟ Lsh ↰ ltimes ⋉ macron ¯
maltese ✠ mapsdown ↧ mapsfrom ↤ mapsto ↦ mapsup ↥ measeq ≞ measuredangle ∡ measuredrightangle ⊾
merge ⩕ mho ℧ mid | minus − minuscolon ∹ models ⊧ mp ∓ mu μ multimap ⊸ nabla ∇ napprox ≉ natural
♮ ncong ≇ ne ≠ Nearrow ⇗ nearrow ↗ neg ¬ neq ≠ nequiv ≢ nexists ∄ ngeq ≱ ngtr ≯ ngtrless ≹
ngtrsim ≵ ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nLeftarrow ⇍ nleftarrow ↚ nLeftrightarrow ⇎ nleftrightarrow
↮ nleq ≰ nless ≮ nlessgtr ≸ nlesssim ≴ nmid ∤ notin ∉ notsmallowns ∌ nparallel ∦ nprec ⊀
npreccurlyeq ⋠ nRightarrow ⇏ nrightarrow ↛ nsim ≁ nsimeq ≄ nsqsubseteq ⋢ nsqsupseteq ⋣ nsubset ⊄
nsubseteq ⊈ nsucc ⊁ nsucccurlyeq ⋡ nsupset ⊅ nsupseteq ⊉ ntriangleleft ⋪ ntrianglelefteq ⋬
ntriangleright ⋫ ntrianglerighteq ⋭ nu ν nVDash ⊯ nVdash ⊮ nvDash ⊭ nvdash ⊬ Nwarrow ⇖ nwarrow ↖
O Ø o ø obar ⌽ odot ⊙ OE Œ oe œ oequal ⊜ oiiint ∰ oiint ∯ oint ∮ Omega Ω omega ω omicron ο
ominus ⊖ oplus ⊕ origof ⊶ oslash ⊘ otimes ⊗ P ¶ parallel ∥ partial ∂ perp ⊥ perthousand ‰ Phi Φ
phi φ Pi Π pi π pitchfork ⋔ plus + pm ± prec ≺ precapprox ⪷ preccurlyeq ≼ preceq ≼ precnapprox ⪹
precnsim ⋨ precsim ≾ prime ′ prod ∏ propto ∝ prurel ⊰ Psi Ψ psi ψ QED ∎ questeq ≟ rangle ⟩ rasp
ʼ ratio ∶ rbrace } rbrack ] rceil ⌉ Rdsh ↳ Re ℜ rfloor ⌋ rgroup ⟯ rhd ▷ rho ρ rightangle ∟
Rightarrow ⇒ rightarrow → rightarrowbar ⇥ rightarrowtail ↣ rightassert ⊦ rightbrace }
rightharpoondown ⇁ rightharpoonup ⇀ rightleftarrows ⇄ rightleftharpoons ⇌ rightModels ⊫
rightparen ) rightrightarrows ⇉ rightsquigarrow ↝ rightthreetimes ⋌ rightzigzagarrow ⇝ ring ˚
risingdotseq ≓ rq ’ Rrightarrow ⇛ Rsh ↱ rtimes ⋊ S § scrB ℬ scrE ℰ scre ℯ scrF ℱ scrg ℊ scrH ℋ
scrI ℐ scrL ℒ scrM ℳ scro ℴ scrR ℛ scurel ⊱ Searrow ⇘ searrow ↘ setminus ∖ sharp ♯ Sigma Σ sigma
σ sim ∼ simeq ≃ simneqq ≆ sinewave ∿ slash ∕ smallin ∊ smallintclockwise ∱
smallointctrcclockwise ∳ smallowns ∍ smallsetminus ∖ smallvarointclockwise ∲ smile ⌣ solbar ⌿
spadesuit ♠ spadesuitopen ♤ sphericalangle ∢ sqcap ⊓ sqcup ⊔ sqsubset ⊏ sqsubseteq ⊑ sqsubsetneq
⋤ sqsupset ⊐ sqsupseteq ⊒ sqsupsetneq ⋥ square □ ss ß star ⋆ stareq ≛ sterling £ Subset ⋐ subset
⊂ subseteq ⊆ subseteqq ⫅ subsetneq ⊊ subsetneqq ⫋ succ ≻ succapprox ⪸ succcurlyeq ≽ succeq ≽
succnapprox ⪺ succnsim ⋩ succsim ≿ sum ∑ Supset ⋑ supset ⊃ supseteq ⊇ supseteqq ⫆ supsetneq ⊋
supsetneqq ⫌ Swarrow ⇙ swarrow ↙ tau τ textasciiacute ´ textasciicircum ^ textasciigrave `
textasciitilde ~ textexclamdown ¡ textquestiondown ¿ textquotedblleft “ textquotedblright ”
therefore ∴ Theta Θ theta θ Thorn Þ thorn þ times × to → top ⊤ triangle △ triangledown ▿
triangleeq ≜ triangleleft ◁ trianglelefteq ⊴ triangleq ≜ triangleright ▷ trianglerighteq ⊵
turnednot ⌙ twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadrightarrow ↠ twoheaduparrow ↟ ulcorner
⌜ unlhd ⊴ unrhd ⊵ Uparrow ⇑ uparrow ↑ Updownarrow ⇕ updownarrow ↕ updownarrowbar ↨ updownarrows
⇅ upharpoonleft ↿ upharpoonright ↾ uplus ⊎ Upsilon Υ upsilon υ upuparrows ⇈ urcorner ⌝
varepsilon ε varisinobar ⋶ varisins ⋳ varkappa ϰ varlrtriangle ⊿ varniobar ⋽ varnis ⋻ varnothing
∅ varphi φ varpi ϖ varpropto ∝ varrho ϱ varsigma ς vartheta ϑ vartriangle ▵ vartriangleleft ⊲
vartriangleright ⊳ Vdash ⊩ vDash ⊨ vdash ⊢ vdots ⋮ vee ∨ veebar ⊻ veeeq ≚ Vert ‖ vert | Vvdash ⊪
wedge ∧ wedgeq ≙ wp ℘ wr ≀ Xi Ξ xi ξ yen ¥ zeta ζ"""
SYMBOLS = dict(zip(_TABLE.split()[::2], _TABLE.split()[1::2], strict=True))
ESCAPED = {sign: sign for sign in "%${}[]_#&"} | {"|": "‖"}
SPACES = {  # ems
    ",": 0.1667, "thinspace": 0.1667, "/": 0.1667, ">": 0.2222, ":": 0.2222, ";": 0.2778,
    "thickspace": 0.2778, " ": 0.3333, "enspace": 0.5, "quad": 1.0, "qquad": 2.0, "!": -0.1667,
}
FUNCTIONS = (
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim",
    "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min",
    "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh",
)
# For each accent the character that combines with the letter before it, and the sign alone.
ACCENTS = {
    "hat": ("\u0302", "^"), "widehat": ("\u0302", "^"), "tilde": ("\u0303", "~"),
    "widetilde": ("\u0303", "~"), "bar": ("\u0304", "¯"), "overline": ("\u0305", "‾"),
    "widebar": ("\u0305", "‾"), "dot": ("\u0307", "˙"), "ddot": ("\u0308", "¨"),
    "dddot": ("\u20db", "⃛"), "ddddot": ("\u20dc", "⃜"), "vec": ("\u20d7", "→"),
    "overrightarrow": ("\u20d7", "→"), "overleftarrow": ("\u20d6", "←"), "acute": ("\u0301", "´"),
    "grave": ("\u0300", "`"), "breve": ("\u0306", "˘"), "check": ("\u030c", "ˇ"),
    "mathring": ("\u030a", "˚"), "underbar": ("\u0331", "_"),
    '"': ("\u0308", "¨"), "`": ("\u0300", "`"), "'": ("\u0301", "´"), "~": ("\u0303", "~"),
    ".": ("\u0307", "˙"), "^": ("\u0302", "^"),
}
# By more names than anybody needs; each is a character that combines.
_COMBINING = {
    "H": "\u030b", "c": "\u0327", "candra": "\u0310", "circumflexaccent": "\u0302",
    "combiningacuteaccent": "\u0301", "combiningbreve": "\u0306", "combiningdiaeresis":
    "\u0308", "combiningdotabove": "\u0307", "combiningfourdotsabove": "\u20dc",
    "combininggraveaccent": "\u0300", "combiningoverline": "\u0304", "combiningrightarrowabove":
    "\u20d7", "combiningthreedotsabove": "\u20db", "combiningtilde": "\u0303", "d": "\u0323",
    "k": "\u0328", "leftharpoonaccent": "\u20d0", "not": "\u0338", "ocirc": "\u030a", "overarc":
    "\u0311", "overleftrightarrow": "\u20e1", "rightharpoonaccent": "\u20d1", "t": "\u0361",
}
ACCENTS |= {name: (sign, sign) for name, sign in _COMBINING.items()}
IGNORED = ("displaystyle", "textstyle", "limits", "nolimits", "big", "Big", "bigg", "Bigg")
# The letters A, a and 0 of each font that has letters of its own in Unicode; "" for none.
FONTS = {
    "bf": ("𝐀", "𝐚", "𝟎"), "bfit": ("𝐀", "𝐚", "𝟎"), "cal": ("𝓐", "𝓪", ""), "scr": ("𝓐", "𝓪", ""),
    "bb": ("𝔸", "𝕒", "𝟘"), "frak": ("𝕬", "𝖆", ""), "rm": (), "it": (), "tt": (), "sf": (),
    "default": (), "regular": (), "normal": (),
}
HOLES = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
BOLD_GREEK = {"Α": "𝚨", "α": "𝛂"}
UPRIGHT = ("rm", "tt", "sf", "regular")
RELATIONS = "=<>≤≥≠≈≡∼≃≅∝≪≫→←↔⇒⇐⇔↦∈∉∋⊂⊆⊃⊇≺≻⊢⊨∣⋈≐≜"
BINARY = "+−±∓"
OPENING, CLOSING = "([{⟨⌊⌈", ")]}⟩⌋⌉"
BIG = "∑∏∐∫∬∭∮∯∰⋂⋃⋀⋁⨀⨁⨂⨆⨄"
