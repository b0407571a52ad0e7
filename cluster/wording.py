"""The words for the rules' own values, in the reader's language.

The keys of every table are our codes; the texts are bokmål and at the same
time the message ids of the translation. ``N_`` marks a text for extraction.
"""

from __future__ import annotations

from cluster.access import Role
from cluster.collaboration.ties import TieKind, TieStatus
from cluster.comparison import Field
from cluster.consent import Audience, Shared
from cluster.crafts import Craft, Family
from cluster.film_share import FilmFormat, Part, Why
from cluster.firm_years import FigureSource
from cluster.funding.ledgers import HoursStatus, Worker
from cluster.joint_projects import Phase
from cluster.meetings.ledgers import Area, MeetingKind, MeetingLanguage
from cluster.members import MemberKind, SizeClass
from cluster.notices import NoticeKind
from cluster.places import County, Precision
from cluster.pool import Branch, Choice, Status
from cluster.problems import Problem, Severity
from cluster.recruitment import LossReason, ProspectSource, Stage
from cluster.sentences import SENTENCES
from cluster.snapshots import Fate, Skip
from cluster.translation import N_, Translator
from cluster.verdicts import Verdict

CRAFTS = {
    Craft.PRODUCTION: N_("produksjon"),
    Craft.DIRECTING: N_("regi"),
    Craft.SCREENWRITING: N_("manus"),
    Craft.CINEMATOGRAPHY: N_("foto"),
    Craft.SOUND: N_("lyd"),
    Craft.EDITING_AND_POST: N_("klipp og etterarbeid"),
    Craft.ANIMATION_AND_VFX: N_("animasjon og VFX"),
    Craft.MUSIC: N_("musikk"),
    Craft.ACTING_AND_CASTING: N_("skuespill og casting"),
    Craft.LIGHT_AND_GRIP: N_("lys og grip"),
    Craft.DESIGN_AND_COSTUME: N_("scenografi og kostyme"),
    Craft.EQUIPMENT_RENTAL: N_("utstyr og utleie"),
    Craft.FESTIVAL_AND_EXHIBITION: N_("festival og visning"),
    Craft.DISTRIBUTION: N_("distribusjon"),
    Craft.PRODUCTION_SERVICE: N_("produksjonsservice og location"),
    Craft.TRAINING: N_("opplæring"),
}

ROLES = {
    Role.VISITOR: N_("besøkende"),
    Role.MEMBER: N_("medlem"),
    Role.BOARD: N_("styre"),
    Role.LEADER: N_("leder"),
}

FIELDS = {
    "name": N_("navn"),
    "org_number": N_("orgnr"),
    "organisation_form": N_("organisasjonsform"),
    "employees": N_("ansatte"),
    "website": N_("nettsted"),
    "contact_person": N_("kontakt"),
    "email": N_("e-post"),
    "phone": N_("telefon"),
    "consent": N_("samtykke"),
    "consents": N_("samtykker"),
    "offers": N_("tilbyr"),
    "needs": N_("ser etter"),
    "demo": N_("oppdiktet"),
    "from_register": N_("hentet fra registrene"),
    "confirmed": N_("bekreftet"),
    "trashed": N_("i papirkurven"),
    "erased": N_("personopplysninger slettet"),
    "crafts": N_("fag"),
    "places": N_("sted"),
    "terms": N_("medlemskap"),
    "role": N_("rolle"),
    "source": N_("kilde"),
    "fetched_at": N_("hentet"),
    "accounts_type": N_("regnskapstype"),
    "period_from": N_("regnskap fra"),
    "period_to": N_("regnskap til"),
    "currency": N_("valuta"),
    "operating_revenue": N_("driftsinntekter"),
    "operating_cost": N_("driftskostnader"),
    "operating_result": N_("driftsresultat"),
    "annual_result": N_("årsresultat"),
    "total_assets": N_("sum eiendeler"),
    "project.start": N_("oppstart"),
    "project.end": N_("prosjektslutt"),
    "project.goals": N_("mål"),
    "members.approve_first": N_("endringer venter på lederen"),
    "member_id": N_("virksomhet nr."),
    "applied": N_("tatt inn"),
    "before": N_("før"),
    "after": N_("etter"),
    "log_rows": N_("rader i loggen"),
    "kind": N_("slag"),
    "craft": N_("faget"),
    "text": N_("tekst"),
    "until": N_("gjelder til og med"),
    "posted": N_("lagt ut"),
    "kommune_number": N_("kommune nr."),
    "known_by": N_("kjent gjennom"),
    "stage": N_("steg"),
    "since": N_("der siden"),
    "reason": N_("grunn"),
    "owner": N_("følges opp av"),
    "next_day": N_("neste steg innen"),
    "probability": N_("sannsynlighet i prosent"),
    "next_step": N_("neste steg"),
    "goals": N_("mål for prognosen"),
    "chances": N_("sjanser i prosent"),
    "targets": N_("delmål"),
    "notes": N_("notater"),
    "comments": N_("kommentarer"),
    "phase": N_("fase"),
    "participants": N_("deltakere"),
    "start": N_("første dag"),
    "end": N_("siste dag"),
    "budget": N_("budsjett"),
    "added": N_("lagt inn"),
    "pool.industries": N_("næringskoder"),
    "decision": N_("i utvalget"),
    "as_of": N_("per"),
    "rows": N_("enheter lest"),
    "kept": N_("virksomheter i utvalget"),
    "persons": N_("enkeltpersonforetak, bare talt"),
    "problems": N_("rader som ikke er lest"),
    "new": N_("nye"),
    "moved": N_("flyttet"),
    "ended": N_("konkurs, oppløst eller slettet"),
    "gone": N_("ikke lenger i registeret"),
    "outside": N_("ikke lenger i landsdelen eller næringene"),
    "back": N_("tilbake"),
    "other_industry": N_("annen næring"),
    "year": N_("år"),
    "told_by": N_("oppgitt av"),
    "turnover": N_("omsetning i året"),
    "months": N_("måneder i regnskapet"),
    "industry": N_("næringskode"),
    "has_grants": N_("tilskudd er med"),
    "note": N_("kilden sier"),
    "format": N_("filmformat"),
    "part": N_("rolle i filmen"),
    "company": N_("produksjonsselskap"),
    "premiere": N_("premiere"),
    "producer_share": N_("andel av produksjonen"),
    "grant": N_("tilskudd"),
    "titles": N_("antall titler"),
    "digest": N_("fingeravtrykk"),
    "verdict": N_("konklusjon om omsetning i Nord-Norge"),
    "funder": N_("tilskuddsgiver"),
    "promised": N_("lovet"),
    "awarded": N_("gitt"),
    "plan": N_("utbetalingsplan"),
    "match_share": N_("krav til egenandel"),
    "finish_by": N_("ferdig innen"),
    "report_by": N_("sluttrapport innen"),
    "members_promised": N_("medlemmer lovet"),
    "conditions": N_("vilkår"),
    "number": N_("del nr."),
    "amount": N_("beløp"),
    "due": N_("forfaller"),
    "condition": N_("vilkåret"),
    "claimed": N_("krevd"),
    "claimed_amount": N_("krevd beløp"),
    "paid": N_("betalt"),
    "paid_amount": N_("betalt beløp"),
    "remark": N_("merknad"),
    "day": N_("dag"),
    "activity": N_("aktivitet"),
    "hours": N_("timer"),
    "worker": N_("utført av"),
    "hourly": N_("timekostnad"),
    "person": N_("person"),
    "status": N_("status"),
    "evidence": N_("bilag"),
    "noted": N_("ført"),
    "documented": N_("dokumentert"),
    "decided": N_("avgjort"),
    "approved_amount": N_("godkjent beløp"),
    "why_rejected": N_("avvist fordi"),
    "purpose": N_("formål"),
    "received": N_("mottatt"),
    "received_amount": N_("mottatt beløp"),
    "from_day": N_("gjelder fra"),
    "cap": N_("høyeste timesats"),
    "hours_a_year": N_("timer i året"),
    "salary_share": N_("del av årslønna"),
    "share": N_("andel av tilskuddet"),
    "starts": N_("begynner"),
    "ends": N_("slutter"),
    "area": N_("kompetanse"),
    "place": N_("møtested"),
    "address": N_("adresse"),
    "link": N_("lenke"),
    "language": N_("språk"),
    "capacity": N_("plasser"),
    "documents": N_("dokumenter"),
    "is_public": N_("for alle"),
    "cancelled": N_("avlyst"),
    "meeting_id": N_("møte nr."),
    "signed_up": N_("påmeldt"),
    "people": N_("antall personer"),
    "came": N_("møtte"),
    "online": N_("på nett"),
    "origin": N_("reiste fra"),
    "by_car": N_("med bil"),
    "minutes": N_("minutter én vei"),
    "road_km": N_("km på vei"),
    "sea_km": N_("km på sjø"),
    "air_km": N_("km i lufta"),
    "score": N_("vurdering fra 1 til 5"),
    "comment": N_("hva de syntes"),
    "first_member": N_("den første siden, virksomhet nr."),
    "first_name": N_("den første siden"),
    "second_member": N_("den andre siden, virksomhet nr."),
    "second_name": N_("den andre siden"),
    "value": N_("verdi"),
    "reported_by": N_("meldt av virksomhet nr."),
    "reported": N_("meldt"),
    "made": N_("laget"),
}
"""The fields of the log's rows, by their name there."""

MEETING_KINDS = {
    MeetingKind.GATHERING: N_("klyngesamling"),
    MeetingKind.REGIONAL: N_("regionmøte"),
    MeetingKind.WEBINAR: N_("webinar"),
    MeetingKind.BOARD: N_("styremøte"),
}

AREAS = {
    Area.PROFESSIONAL: N_("faglig"),
    Area.COMMERCIAL: N_("kommersiell"),
}

MEETING_LANGUAGES = {
    MeetingLanguage.NORWEGIAN: N_("norsk"),
    MeetingLanguage.SAMI: N_("samisk"),
    MeetingLanguage.ENGLISH: N_("engelsk"),
}

TIE_KINDS = {
    TieKind.PURCHASE: N_("kjøpt tjeneste"),
    TieKind.COPRODUCTION: N_("samproduksjon"),
    TieKind.JOINT_PROJECT: N_("felles prosjekt"),
    TieKind.LOAN: N_("utlån av utstyr"),
    TieKind.SHARING: N_("idé- og kompetansedeling"),
}

TIE_STATUSES = {
    TieStatus.REPORTED: N_("meldt"),
    TieStatus.CONFIRMED: N_("bekreftet"),
    TieStatus.DISPUTED: N_("bestridt"),
}

REGISTER_FIELDS = {
    Field.ORG_NUMBER: N_("orgnr"),
    Field.NAME: N_("navn"),
    Field.ORGANISATION_FORM: N_("organisasjonsform"),
    Field.EMPLOYEES: N_("ansatte"),
    Field.PLACE: N_("sted"),
    Field.POSITION: N_("posisjon"),
    Field.ADDRESS: N_("adresse"),
    Field.POSTAL_CODE: N_("postnummer"),
}

SHARED = {
    Shared.IDENTITY: N_("navn og sted"),
    Shared.PERSON: N_("kontaktperson"),
    Shared.EMAIL: N_("e-post"),
    Shared.PHONE: N_("telefon"),
    Shared.WEBSITE: N_("nettsted"),
    Shared.EMPLOYEES: N_("størrelse"),
    Shared.OFFERS: N_("det du tilbyr"),
    Shared.NEEDS: N_("det du ser etter"),
}

AUDIENCES = {
    Audience.NOBODY: N_("bare prosjektlederen"),
    Audience.MEMBERS: N_("medlemmer"),
    Audience.PUBLIC: N_("alle"),
}

FATES = {
    Fate.KEPT: N_("nye tall er lagret"),
    Fate.UNCHANGED: N_("ingen nye tall"),
    Fate.SKIPPED: N_("hoppet over"),
    Fate.FAILED: N_("ikke alt er hentet"),
    Fate.STOPPED: N_("stoppet"),
}

SKIPS = {
    Skip.DEMO: N_("Hoppet over fordi de er oppdiktet"),
    Skip.PERSON: N_("Hoppet over fordi de er enkeltpersonforetak"),
    Skip.NO_NUMBER: N_("Hoppet over fordi organisasjonsnummeret mangler"),
    Skip.DONE: N_("Hoppet over fordi de er hentet i dag"),
    Skip.DELETED: N_("Hoppet over fordi de er slettet i Enhetsregisteret"),
}

FAMILIES = {
    Family.CREATE: N_("skape"),
    Family.PICTURE: N_("bilde"),
    Family.SOUND: N_("lyd"),
    Family.POST: N_("etterarbeid"),
    Family.SHOW: N_("visning"),
    Family.SERVICES: N_("tjenester"),
}

KINDS = {
    MemberKind.MEMBER: N_("medlem"),
    MemberKind.OBSERVER: N_("observatør"),
    MemberKind.PARTNER: N_("partner"),
}

NOTICE_KINDS = {
    NoticeKind.OFFER: N_("tilbyr"),
    NoticeKind.NEED: N_("søker"),
}

STAGES = {
    Stage.IDENTIFIED: N_("identifisert"),
    Stage.CONTACTED: N_("kontaktet"),
    Stage.IN_DIALOGUE: N_("i dialog"),
    Stage.INVITED: N_("invitert"),
    Stage.APPLIED: N_("søkt"),
    Stage.JOINED: N_("innmeldt"),
    Stage.DECLINED: N_("takket nei"),
    Stage.NOT_RELEVANT: N_("ikke aktuell"),
}

LOSS_REASONS = {
    LossReason.FEE: N_("kontingenten"),
    LossReason.NO_TIME: N_("har ikke tid"),
    LossReason.NO_BENEFIT: N_("ser ikke nytten"),
    LossReason.OTHER_NETWORK: N_("er i et annet nettverk"),
    LossReason.NO_ANSWER: N_("svarer ikke"),
    LossReason.MOVED_OR_CLOSED: N_("flyttet eller lagt ned"),
    LossReason.OTHER_INDUSTRY: N_("driver med noe annet"),
    LossReason.OTHER: N_("annet"),
}

PROSPECT_SOURCES = {
    ProspectSource.MEMBER_TIP: N_("tips fra et medlem"),
    ProspectSource.BOARD: N_("styret"),
    ProspectSource.EVENT: N_("arrangement"),
    ProspectSource.OWN_CONTACT: N_("tok kontakt selv"),
    ProspectSource.REGISTER: N_("Enhetsregisteret"),
    ProspectSource.FORMER_MEMBER: N_("tidligere medlem"),
    ProspectSource.OTHER: N_("annen kilde"),
}

PHASES = {
    Phase.IDEA: N_("idé"),
    Phase.DEVELOPMENT: N_("utvikling"),
    Phase.FINANCING: N_("finansiering"),
    Phase.PRODUCTION: N_("produksjon"),
    Phase.FINISHED: N_("ferdig"),
}

FILM_FORMATS = {
    FilmFormat.FEATURE: N_("kinofilm"),
    FilmFormat.DOCUMENTARY: N_("dokumentar"),
    FilmFormat.SHORT: N_("kortfilm"),
    FilmFormat.SERIES: N_("serie"),
    FilmFormat.GAME: N_("spill"),
    FilmFormat.COMMERCIAL: N_("reklame"),
}

FILM_PARTS = {
    Part.MAIN_PRODUCER: N_("hovedprodusent"),
    Part.CO_PRODUCER: N_("medprodusent"),
    Part.SERVICE: N_("service"),
}

FILM_WHYS = {
    Why.NO_PREMIERE: N_("premieredatoen mangler"),
    Why.NO_MAIN_PRODUCER: N_("hovedprodusenten mangler"),
    Why.TWO_MAIN_PRODUCERS: N_("flere enn én hovedprodusent er oppgitt"),
}
"""Why nothing can be said of a title."""

POOL_STATUSES = {
    Status.LISTED: N_("i registeret"),
    Status.BANKRUPT: N_("konkurs"),
    Status.WINDING_UP: N_("under avvikling"),
    Status.DELETED: N_("slettet"),
    Status.GONE: N_("ikke lenger i registeret"),
    Status.OUTSIDE: N_("ikke lenger i landsdelen eller næringene"),
}

POOL_CHOICES = {
    Choice.INCLUDE: N_("tatt med for hånd"),
    Choice.EXCLUDE: N_("tatt ut for hånd"),
}

BRANCHES = {
    Branch.FILM: N_("film"),
    Branch.NEIGHBOURING: N_("nær film"),
}

SIZES = {
    SizeClass.UNKNOWN: N_("ukjent størrelse"),
    SizeClass.SOLO: N_("0–1 ansatt"),
    SizeClass.SMALL: N_("2–4 ansatte"),
    SizeClass.MEDIUM: N_("5–9 ansatte"),
    SizeClass.LARGE: N_("10 eller flere"),
}

COUNTIES = {
    County.NORDLAND: "Nordland",
    County.TROMS: "Troms",
    County.FINNMARK: "Finnmark",
}

PRECISIONS = {
    Precision.GIVEN: N_("oppgitt posisjon"),
    Precision.ADDRESS: N_("adresse"),
    Precision.PLACE: N_("tettsted"),
    Precision.POSTAL_CODE: N_("postnummer"),
    Precision.KOMMUNE: N_("kommune"),
}

FIGURE_SOURCES = {
    FigureSource.REGISTER: N_("et register"),
    FigureSource.REPORTED: N_("virksomheten selv"),
    FigureSource.OTHER: N_("noen andre"),
}

WORKERS = {
    Worker.EMPLOYEE: N_("ansatt med lønn"),
    Worker.OWNER: N_("eier uten lønn (ENK/ANS/DA)"),
}

HOURS_STATUSES = {
    HoursStatus.REGISTERED: N_("ført"),
    HoursStatus.DOCUMENTED: N_("dokumentert"),
    HoursStatus.APPROVED: N_("godkjent"),
    HoursStatus.REJECTED: N_("avvist"),
}

VERDICTS_IN_SHORT = {
    Verdict.HIGHER: N_("høyere vekst enn sammenligningsgruppa"),
    Verdict.NOT_SHOWN: N_("ingen virkning kan påvises"),
    Verdict.LOWER: N_("lavere vekst enn sammenligningsgruppa"),
    Verdict.TOO_FEW: N_("for få til å prøve noe"),
}

VERDICTS = {
    Verdict.HIGHER: N_(
        "Medlemmene vokste mer enn sammenligningsgruppa: {effect} prosentpoeng mer i året, og med "
        "95 prosents sikkerhet mellom {low} og {high}. Det stemmer med at medlemskapet har hatt "
        "virkning, men er ikke bevis for det."
    ),
    Verdict.NOT_SHOWN: N_(
        "Ingen virkning kan påvises. Forskjellen er {effect} prosentpoeng i året, og med 95 "
        "prosents sikkerhet mellom {low} og {high}. Disse tallene kunne bare ha vist en mervekst "
        "på {detectable} prosentpoeng i året eller mer."
    ),
    Verdict.LOWER: N_(
        "Medlemmene vokste mindre enn sammenligningsgruppa: forskjellen er {effect} prosentpoeng "
        "i året, og med 95 prosents sikkerhet mellom {low} og {high}. Hva det kommer av, sier "
        "tallene ikke."
    ),
    Verdict.TOO_FEW: N_(
        "Det er for få til å prøve noe: {members} medlemmer og {others} andre virksomheter kan "
        "sammenlignes, og det trengs minst {fewest_members} og {fewest_others}. Her vises bare "
        "tallene."
    ),
}
"""What is said of a study, and no more: the numbers in percentage points a year, and of firms."""

VERDICTS_WITHOUT_END = {
    Verdict.HIGHER: N_(
        "Medlemmene vokste mer enn sammenligningsgruppa: {effect} prosentpoeng mer i året, og med "
        "95 prosents sikkerhet over {low}. Hvor mye mer, kan ikke avgrenses. Det stemmer med at "
        "medlemskapet har hatt virkning, men er ikke bevis for det."
    ),
    Verdict.NOT_SHOWN: N_(
        "Ingen virkning kan påvises. Forskjellen er {effect} prosentpoeng i året, men "
        "virksomhetene er for få til at den kan avgrenses."
    ),
    Verdict.LOWER: N_(
        "Medlemmene vokste mindre enn sammenligningsgruppa: forskjellen er {effect} prosentpoeng "
        "i året, og med 95 prosents sikkerhet under {high}. Hvor mye mindre, kan ikke avgrenses. "
        "Hva det kommer av, sier tallene ikke."
    ),
}
"""The same where an end of the interval is infinite."""

SEVERITIES = {Severity.ERROR: N_("feil"), Severity.WARNING: N_("advarsel")}


def what(problem: Problem, t: Translator) -> str:
    """What is wrong, as a sentence."""
    return _fill(_sentences(problem)[0], problem, t)


def remedy(problem: Problem, t: Translator) -> str:
    """What to do about it, as a sentence."""
    return _fill(_sentences(problem)[1], problem, t)


def _sentences(problem: Problem) -> tuple[str, str]:
    """What is wrong and what to do; where nothing can be proposed, without proposals."""
    bare = problem.details.get("proposals") == ()
    return SENTENCES[f"{problem.code}.bare" if bare else problem.code]


def _fill(template: str, problem: Problem, t: Translator) -> str:
    details = {key: _detail(key, value, t) for key, value in problem.details.items()}
    return t(template).format(value=problem.value or "", **details)


def _detail(key: str, value: object, t: Translator) -> str:
    if key == "fields" and isinstance(value, tuple | list):
        return _worded([t(FIELDS[each]) for each in value], t)
    return _worded(value, t)


def _worded(value: object, t: Translator) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_worded(each, t) for each in value)
    if isinstance(value, Craft):
        return t(CRAFTS[value])
    if isinstance(value, MemberKind):
        return t(KINDS[value])
    return str(value)
