"""The words and sentence frames of bench/corpus: common ones; the rare are made up there.

In frames N, V and A stand for a noun, a verb in the past and an adjective, P for a place, X for a
name of the story's own, M for a person's last name, 9 for a number.
"""

NOUNS = """
plan report year government city company week official bill vote law case court school group month
worker party leader member budget deal river bridge road hospital tax price cost bank union market
council minister election campaign voter country region border water storm fire police crime trial
judge jury lawyer charge project office building house home family child student teacher class
patient doctor nurse drug health safety risk rule permit contract firm factory plant power energy
oil gas coal wind train station airport flight port ship harbor fishery farm crop field forest park
mayor governor senate parliament committee agency ministry department inquiry review study survey
data figure share rate growth loss debt loan fund grant wage job strike talks summit treaty army
soldier weapon attack rescue victim witness neighbor crowd march protest speech letter email record
document statement question answer decision proposal measure reform change problem crisis effort
support concern pressure demand offer price supply shortage delay deadline date morning evening
weekend summer winter season game team player coach club league museum theater film song book
newspaper reporter network phone software computer machine engine car truck bus bicycle street
neighborhood village town county district state nation world community resident owner tenant rent
land property insurance pension budget audit account fee fine penalty ban limit order notice
""".split()

VERBS = """
approved rejected opened closed started ended raised lowered cut moved passed failed won lost bought
sold built repaired damaged destroyed reached missed signed canceled delayed extended backed opposed
joined left entered crossed visited followed watched ordered asked offered accepted refused paid
received sent returned carried found kept held stopped blocked allowed banned limited reduced
increased doubled planned changed reviewed studied tested checked counted measured covered showed
revealed shared collected gathered protected rescued arrested charged cleared replaced elected named
hired fired trained taught helped hurt treated fed housed funded borrowed owed spent saved wasted
""".split()

ADJECTIVES = """
new old last next early late large small high low long short public private local national federal
regional foreign financial political legal medical social economic industrial rural urban northern
southern eastern western central former current major minor serious severe heavy light strong weak
free open empty full clear likely common rare quick slow cheap costly safe dangerous independent
temporary permanent annual monthly daily recent final first second third
""".split()

ROLES = """
mayor governor senator minister spokeswoman spokesman director professor engineer economist farmer
captain judge lawyer teacher nurse doctor treasurer secretary chairman coach analyst researcher
commissioner councilman inspector archivist president
""".split()

FIRST_MEN = """
Adam Alan Albert Andrew Anton Ben Carl Charles Daniel David Edward Eric Frank George Henry Ivan
James John Joseph Kevin Leo Louis Mark Martin Michael Nathan Oscar Patrick Paul Peter Ralph Robert
Samuel Simon Stephen Thomas Victor Walter William
""".split()

FIRST_WOMEN = """
Alice Amy Anna Barbara Carol Caroline Clara Diana Dorothy Elena Ellen Emma Eva Grace Hannah Helen
Irene Jane Julia Karen Laura Linda Lucy Margaret Maria Martha Mary Nancy Nina Olga Paula Rachel
Rosa Ruth Sarah Sophia Susan Teresa Vera
""".split()

CUES = """
said said said said said said said told added added wrote warned argued explained insisted replied
announced noted asked
""".split()
CUES = [c if c != 'told' else 'told reporters' for c in CUES]

PLAIN_CUES = """
said said said said argued claimed insisted warned suggested admitted denied explained noted
believed confirmed acknowledged
""".split()

OPENINGS = [
    'The N V a A N on Monday, after the A N of X V the N.',
    'A A N V the N in P this week, and 9 N were V.',
    'X, the A N that V the N, was V on Thursday.',
    'More than 9 N V a N on Tuesday as the A N V in P.',
]

NARRATIVE = [
    'The N V A N in P and P, and it was V in P.',
    'In P, the A N V 9 N last year.',
    'A N of 9 A N V X before its N was V.',
    'It was not clear whether M V A N or whether a N V it.',
    'Since then, P has V 9 N, while P has V none.',
    'The N, which V N of A N, V X and its N.',
    'For years, A N have V N without a N.',
    'The A N V on Friday, when M V P and its N.',
    'Under that A N, each N is V 9 percent of a N.',
    'When the N V, 9 A N were V near P.',
    'M, who V X for 9 years, V A N and N there.',
    'It V about 9 million a year, or more than P or any A N V.',
    'But M V, and a A N was V.',
    'X V its first N in P, where A N V N and N.',
    'The N is to be V by N and N in A N next year.',
    'There were 9 N in P, some of them V and A.',
    'Neither M nor X V the N.',
    'A A N, V by N and N, V M in two days.',
    'M and M V N with A N, and P V A N at X.',
]

SPOKEN = [
    'We have V N and we will not be V by A N.',
    'I have never seen a N that was so A, and I have V many N.',
    'The N is A, and nobody in P has V it.',
    'This is a A N for all of us in P, and they should have been V about their N.',
    'There is no N that would have V A N like this.',
    'If N had been V, we would have V X and P as well.',
    'My N is A because M V it, not because of X.',
    'You cannot have N without A N, and you cannot have A N without N.',
    'They V our N, they V our N, and now they want a A N.',
    'Those who V X know that it was a A N, and I am one of them.',
    'Our N has been V for 9 years and it is still A.',
    'We are going to have A N in P, with 9 N and N for X.',
    'I V this N myself, and it is more A than any N that we have V.',
    'Nobody V P until M V it.',
    'That N is not A.',
    'It is A to V N when A N are V every day by X.',
]

OUTLETS = """
Anvil Beacon Chronicle Courier Dispatch Echo Examiner Gazette Globe Guardian Herald Independent
Journal Ledger Lantern Mercury Messenger Mirror Monitor Observer Pioneer Post Record Register
Reporter Sentinel Standard Star Statesman Tribune
""".split()
OUTLETS = [f'{place} {name}' for place, name in zip(
    ('Northmere', 'Quillport', 'Eastvale', 'Harrowgate Bay', 'Lindholm') * 6, OUTLETS)]

MONTHS = """
January February March April May June July August September October November December
""".split()
