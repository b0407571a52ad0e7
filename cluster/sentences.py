"""The sentence for every problem code: what is wrong, and what to do about it.

The texts are bokmål and at the same time the message ids of the translation.
Braces name the problem's value and details.
"""

from __future__ import annotations

from cluster.translation import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "import.empty": (
        N_("Fila er tom."),
        N_("Velg en fil med en medlemsliste, eller last ned malen."),
    ),
    "import.no_rows": (
        N_("Fila har overskrifter, men ingen rader."),
        N_("Fyll ut en rad for hver virksomhet, og last opp på nytt."),
    ),
    "import.too_large": (
        N_("Fila er større enn {most} MB."),
        N_("Ta bort bilder og ark som ikke trengs, eller del lista i flere filer."),
    ),
    "import.too_many_rows": (
        N_("Fila har flere enn {most} rader."),
        N_("Del lista i flere filer."),
    ),
    "import.too_wide": (
        N_("Raden har flere enn {most} celler."),
        N_("Ta bort cellene til høyre for de siste overskriftene."),
    ),
    "import.unpacks_too_large": (
        N_("Arbeidsboken er på mer enn {most} MB når den pakkes ut."),
        N_("Kopier lista til en ny arbeidsbok, og last opp den."),
    ),
    "import.encrypted": (
        N_("Fila er beskyttet med passord."),
        N_("Lagre den uten passord, og last opp på nytt."),
    ),
    "import.old_excel": (
        N_("Fila er i det gamle Excel-formatet (.xls)."),
        N_("Åpne den og lagre som Excel-arbeidsbok (.xlsx)."),
    ),
    "import.macros": (
        N_("Fila er en arbeidsbok med makroer."),
        N_("Lagre den som Excel-arbeidsbok uten makroer (.xlsx)."),
    ),
    "import.damaged": (
        N_("Fila er skadet eller ikke ferdig lastet ned, og kan ikke leses."),
        N_("Åpne den i et regneark, lagre den på nytt, og last opp den nye."),
    ),
    "import.entities": (
        N_("Arbeidsboken inneholder XML-definisjoner som ikke hører hjemme der ({value})."),
        N_("Kopier lista til en ny arbeidsbok, og last opp den."),
    ),
    "import.not_a_workbook": (
        N_("Fila er ikke en Excel-arbeidsbok."),
        N_("Lagre lista som Excel-arbeidsbok (.xlsx) eller CSV."),
    ),
    "import.not_a_table": (
        N_("Fila er ikke en liste, men {value}."),
        N_("Velg en fil i formatet CSV eller XLSX."),
    ),
    "import.markup": (
        N_("Fila er en nettside eller XML, ikke en liste."),
        N_("Åpne den i et regneark, og lagre som XLSX eller CSV."),
    ),
    "import.json": (N_("Fila er JSON, ikke en liste."), N_("Lagre lista som XLSX eller CSV.")),
    "import.nul_bytes": (
        N_("Fila har tegn som ikke hører hjemme i tekst (nulltegn)."),
        N_("Lagre lista på nytt som CSV UTF-8 eller XLSX."),
    ),
    "import.encoding": (
        N_("Tegnene i fila kan ikke leses."),
        N_("Lagre lista på nytt som CSV UTF-8 eller XLSX."),
    ),
    "import.quotes": (
        N_("Et anførselstegn er ikke avsluttet riktig fra rad {row} av."),
        N_(
            "Sett to anførselstegn etter hverandre for et anførselstegn i teksten, eller lagre som XLSX."
        ),
    ),
    "import.merged_cells": (
        N_("Arket har sammenslåtte celler ({cells})."),
        N_("Opphev sammenslåingen, og skriv verdien i hver celle."),
    ),
    "import.other_sheets": (
        N_("Bare arket «{value}» er lest. Disse er ikke lest: {sheets}."),
        N_("Last opp de andre arkene hver for seg hvis de skal med."),
    ),
    "import.missing_column": (
        N_("Kolonnen «{value}» mangler."),
        N_("Legg til en kolonne med overskriften «{value}», eller last ned malen."),
    ),
    "import.duplicate_heading": (
        N_("Overskriften «{value}» står i mer enn én kolonne."),
        N_("Behold én av kolonnene."),
    ),
    "import.too_many_cells": (
        N_("Cellen «{value}» står i en kolonne uten overskrift."),
        N_(
            "Gi kolonnen en overskrift, eller flytt verdien til riktig kolonne. Et skilletegn i teksten kan ha delt cellen i to."
        ),
    ),
    "import.example_skipped": (
        N_("Malens eksempelrad er hoppet over."),
        N_("Ingenting trenger å gjøres. Slett gjerne raden."),
    ),
    "cell.missing": (N_("Cellen er tom, men må fylles ut."), N_("Fyll den ut.")),
    "cell.formula": (
        N_("Cellen har en formel: {value}"),
        N_("Sett inn verdien i stedet for formelen."),
    ),
    "cell.error": (N_("Cellen viser en feil: {value}"), N_("Rett den i regnearket.")),
    "cell.too_long": (
        N_("Teksten er på {length} tegn, men kan være på høyst {most}."),
        N_("Kort den ned."),
    ),
    "cell.unknown_kind": (
        N_("«{value}» er ikke en type."),
        N_("Skriv medlem, observatør eller partner, eller la cellen stå tom for medlem."),
    ),
    "cell.unknown_form": (
        N_("«{value}» er ikke en kjent organisasjonsform."),
        N_("Bruk en av {known}, eller la cellen stå tom."),
    ),
    "cell.not_yes_or_no": (
        N_("«{value}» er verken ja eller nei."),
        N_("Skriv ja eller nei, eller la cellen stå tom."),
    ),
    "cell.postal_code": (N_("«{value}» er ikke et postnummer."), N_("Skriv fire siffer.")),
    "cell.employees": (
        N_("«{value}» er ikke et antall ansatte."),
        N_("Skriv et helt tall fra 0 til {most}, eller la cellen stå tom når antallet er ukjent."),
    ),
    "cell.degrees": (
        N_("«{value}» er ikke et gradtall."),
        N_("Skriv grader med desimaler mellom -{most} og {most}, for eksempel 69,6492."),
    ),
    "cell.half_a_position": (
        N_("Bare den ene av bredde og lengde er fylt ut."),
        N_("Fyll ut begge, eller ingen av dem."),
    ),
    "cell.email": (
        N_("«{value}» er ikke en e-postadresse."),
        N_("Skriv én adresse, for eksempel post@example.com."),
    ),
    "cell.phone": (
        N_("«{value}» er ikke et telefonnummer."),
        N_("Skriv ett nummer med siffer, mellomrom og eventuelt + foran."),
    ),
    "cell.website": (
        N_("«{value}» er ikke adressen til et nettsted."),
        N_("Skriv en adresse som begynner med https://."),
    ),
    "org_number.not_nine_digits": (
        N_("«{value}» er ikke ni siffer."),
        N_("Et organisasjonsnummer har ni siffer. Du finner det på brreg.no."),
    ),
    "org_number.check_digit": (
        N_("Kontrollsifferet i {value} stemmer ikke."),
        N_("Se etter om to siffer er byttet om eller ett er feil."),
    ),
    "craft.misspelled": (
        N_("Faget «{value}» finnes ikke. Var det {proposals} du mente?"),
        N_("Rett navnet på faget."),
    ),
    "craft.unknown": (N_("Faget «{value}» finnes ikke."), N_("Bruk fagene i lista: {known}.")),
    "date.unreadable": (
        N_("«{value}» er ikke en dato."),
        N_("Skriv datoen som 2018-04-17 eller 17.04.2018."),
    ),
    "date.two_digit_year": (
        N_("Årstallet i «{value}» har bare to siffer."),
        N_("Skriv året med fire siffer."),
    ),
    "date.impossible": (N_("Datoen «{value}» finnes ikke."), N_("Rett dagen, måneden eller året.")),
    "date.too_early": (N_("Datoen {value} er før {earliest}."), N_("Rett året.")),
    "date.too_late": (
        N_("Datoen {value} er etter {latest}."),
        N_("Rett året, eller før opp medlemskapet når det nærmer seg."),
    ),
    "date.far_ahead": (
        N_("Utmeldingen {value} ligger mer enn et år fram i tid."),
        N_("Se etter om året er riktig."),
    ),
    "place.missing": (
        N_("Raden sier ikke hvor virksomheten holder til."),
        N_("Fyll ut sted eller postnr."),
    ),
    "here.denied": (
        N_("Nettleseren får ikke vite hvor du er."),
        N_("Gi siden lov til å bruke posisjonen, eller skriv stedet."),
    ),
    "here.unknown": (
        N_("Fant ikke ut hvor du er."),
        N_("Prøv igjen ute, eller skriv stedet."),
    ),
    "place.unknown": (
        N_("Fant ikke stedet «{value}» i Nord-Norge. Mente du {proposals}?"),
        N_("Rett stedsnavnet, eller skriv et postnummer."),
    ),
    "place.unknown.bare": (
        N_("Fant ikke stedet «{value}» i Nord-Norge."),
        N_("Rett stedsnavnet, eller skriv et postnummer."),
    ),
    "place.unknown_postal_code.bare": (
        N_("Postnummeret {value} finnes ikke i Nord-Norge."),
        N_("Rett postnummeret, eller skriv et stedsnavn."),
    ),
    "place.unknown_postal_code": (
        N_("Postnummeret {value} finnes ikke i Nord-Norge. Nær det ligger {proposals}."),
        N_("Rett postnummeret, eller skriv et stedsnavn."),
    ),
    "place.outside_region": (
        N_("Posisjonen {value} ligger ikke i Nord-Norge."),
        N_("Se etter at bredde er grader nord og lengde grader øst, og at de ikke er byttet om."),
    ),
    "place.by_postal_code": (
        N_("Stedet er bare funnet ved postnummeret {value}: {place} i {kommune}."),
        N_("Se etter at virksomheten ligger riktig på kartet, eller oppgi bredde og lengde."),
    ),
    "place.postal_code_elsewhere": (
        N_(
            "«{value}» hører til {post_place} i {post_kommune}, men stedet er {place} i {kommune}. Stedet gjelder."
        ),
        N_("Rett det som er feil av sted og postnr."),
    ),
    "place.outside_kommune": (
        N_("Posisjonen ligger i {there}, ikke i {kommune} der {place} er. Posisjonen gjelder."),
        N_("Rett posisjonen eller stedet."),
    ),
    "place.ambiguous": (
        N_(
            "Det er flere steder som heter «{value}». Valgt er {place} i {kommune}; de andre ligger i {others}."
        ),
        N_("Skriv postnummeret hvis det er feil."),
    ),
    "term.ends_before_it_begins": (
        N_("Utmeldingen {value} er ikke etter innmeldingen {joined}."),
        N_("Utmeldt er første dag virksomheten ikke lenger er med. Rett den ene datoen."),
    ),
    "term.overlaps": (
        N_("Medlemskapet til {name} fra {value} begynner før det i rad {other_row} er slutt."),
        N_("Fyll ut utmeldt i den tidligste raden, eller ta bort den ene."),
    ),
    "term.overlaps_register": (
        N_("Medlemskapene til {value} fra {first} og fra {second} ville overlappe i registeret."),
        N_("Før opp når det første ble avsluttet, i en egen rad med samme innmeldt."),
    ),
    "term.corrected": (
        N_("Medlemskapet som i registeret begynte {before}, begynner nå {value}."),
        N_("Se etter om lista har rett."),
    ),
    "term.left_kept": (
        N_("Lista har ingen utmelding, men registeret har {value}. Registerets dato er beholdt."),
        N_("Har virksomheten meldt seg inn igjen, før den opp i en rad til."),
    ),
    "firm.two_names": (
        N_(
            "Organisasjonsnummer {number} står her med navnet «{value}» og i rad {other_row} med «{other}»."
        ),
        N_("Rett nummeret, eller skriv samme navn i begge radene."),
    ),
    "firm.needs_number": (
        N_("Flere virksomheter i lista heter «{value}» og er på samme sted: {known}."),
        N_("Skriv organisasjonsnummeret i denne raden."),
    ),
    "firm.rows_disagree": (
        N_(
            "Radene {rows} om {value} sier ulike ting i denne kolonnen. Raden med siste innmelding gjelder."
        ),
        N_("Se etter at den siste raden er riktig."),
    ),
    "register.ambiguous": (
        N_("«{value}» kan være flere medlemmer i registeret: {known}."),
        N_("Skriv organisasjonsnummeret i raden."),
    ),
    "register.possible_duplicate": (
        N_("«{value}» ligner på «{other}» i {place} og kan være samme virksomhet."),
        N_("Er det samme virksomhet, bruk samme navn eller organisasjonsnummer begge steder."),
    ),
    "term.far_ahead": (
        N_("Medlemskapet begynner {value}, mer enn et år fram i tid."),
        N_("Rett datoen."),
    ),
    "member.no_name": (N_("Navnet mangler."), N_("Skriv inn navnet på virksomheten.")),
    "member.no_place": (
        N_("Stedet mangler."),
        N_("Skriv et sted eller en adresse, eller pek det ut på kartet."),
    ),
    "member.no_term": (
        N_("Virksomheten har ikke noe medlemskap."),
        N_("Legg til et medlemskap med datoen det begynte."),
    ),
    "member.term_without_date": (
        N_("Et medlemskap mangler datoen det begynte."),
        N_("Fyll ut datoen, eller ta medlemskapet bort."),
    ),
    "member.terms_overlap": (
        N_("Medlemskapene som begynner {first} og {second}, overlapper."),
        N_("Avslutt det første senest dagen det andre begynner."),
    ),
    "member.gone": (
        N_("{value} er ikke lenger i registeret."),
        N_("Se i loggen hvem som fjernet virksomheten."),
    ),
    "member.unknown": (N_("Ingen virksomhet har nummer {value}."), N_("Velg en fra lista.")),
    "member.in_trash": (
        N_("{value} ligger i papirkurven."),
        N_("Hent virksomheten tilbake først, eller velg en annen."),
    ),
    "member.changed_meanwhile": (
        N_("Noen andre har endret {value} mens du skrev."),
        N_("Se på begge versjonene, og velg hva som skal gjelde. Ingenting er lagret ennå."),
    ),
    "org_number.taken": (
        N_("{name} har allerede organisasjonsnummer {value}."),
        N_("Rett nummeret, eller slå de to sammen hvis det er samme virksomhet."),
    ),
    "org_number.in_trash": (
        N_("{name} med organisasjonsnummer {value} ligger i papirkurven."),
        N_("Hent virksomheten tilbake fra papirkurven i stedet for å legge den inn på nytt."),
    ),
    "merge.same_member": (
        N_("Det er samme virksomhet begge steder."),
        N_("Velg to ulike virksomheter."),
    ),
    "merge.erased": (
        N_("Personopplysningene til den ene er slettet, og skal ikke settes inn igjen."),
        N_("Velg to andre virksomheter."),
    ),
    "merge.two_numbers": (
        N_("De to har hvert sitt organisasjonsnummer: {value} og {other}."),
        N_("Er det samme virksomhet, rett det ene nummeret først."),
    ),
    "merge.demo_with_real": (
        N_("Den ene er oppdiktet, den andre er ekte."),
        N_("Velg to ekte virksomheter, eller to oppdiktede."),
    ),
    "merge.terms_clash": (
        N_(
            "De to sier ulike ting om samme tid: {first_kind} fra {first} og {second_kind} fra {second}."
        ),
        N_("Rett medlemskapene hos den ene, så bare ett gjelder om gangen, og slå sammen etterpå."),
    ),
    "notice.no_craft": (
        N_("Faget er ikke valgt."),
        N_("Velg faget oppslaget gjelder."),
    ),
    "notice.no_text": (
        N_("Oppslaget har ingen tekst."),
        N_("Skriv kort hva det gjelder."),
    ),
    "notice.text_too_long": (
        N_("Teksten er på {length} tegn, og det er plass til {most}."),
        N_("Kort den ned."),
    ),
    "notice.no_day": (
        N_("Oppslaget har ingen siste dag."),
        N_("Velg hvor lenge det skal gjelde."),
    ),
    "notice.past": (
        N_("Den siste dagen har vært."),
        N_("Velg en dag fra i dag og framover."),
    ),
    "notice.far_ahead": (
        N_("Et oppslag kan gjelde i høyst {months} måneder."),
        N_("Velg en tidligere dag. Du kan forlenge det siden."),
    ),
    "notice.too_many": (
        N_("Virksomheten har {most} oppslag som gjelder, og flere er det ikke plass til."),
        N_("Trekk tilbake et som ikke trengs lenger."),
    ),
    "notice.gone": (
        N_("Oppslaget er trukket tilbake i mellomtiden."),
        N_("Legg det ut på nytt hvis det skal gjelde likevel."),
    ),
    "notice.changed_meanwhile": (
        N_("Noen andre har endret oppslaget mens du holdt på."),
        N_("Se på det slik det er nå, og prøv på nytt hvis det du ville, skal gjelde likevel."),
    ),
    "effect.no_figures": (
        N_("Det er ingen tall å analysere."),
        N_("Les inn omsetning og ansatte for medlemmer og andre virksomheter først."),
    ),
    "effect.known": (
        N_("Analysen av de samme tallene er publisert før, {value}."),
        N_("Publiser en ny når tallene eller medlemmene er andre."),
    ),
    "effect.nothing_to_compare": (
        N_("Ingen gruppe har både medlemmer og andre virksomheter å sammenligne med."),
        N_("Legg inn tall for flere virksomheter utenfor klyngen, i samme størrelse."),
    ),
    "effect.no_placebo": (
        N_("Det er færre enn to år fra før noen ble medlem."),
        N_("Legg inn tall for flere år før oppstarten. Uten dem kan antakelsen ikke prøves."),
    ),
    "effect.twice": (
        N_("Samme enhet og tidspunkt står to ganger: {value}."),
        N_("La bare én av radene stå."),
    ),
    "effect.one_time": (
        N_("Bare ett tidspunkt har tall."),
        N_("Legg inn tall fra før og etter."),
    ),
    "effect.first_differs": (
        N_("En enhet har flere tidspunkt for når den begynte."),
        N_("Skriv det samme på alle radene til enheten."),
    ),
    "effect.no_treated": (
        N_("Ingen begynte i løpet av tidspunktene det er tall for."),
        N_("Se etter at kolonnen sier når hver enhet begynte."),
    ),
    "effect.none_joined": (
        N_("Ingen av medlemmene har tall for alle årene fra før og etter at de ble med."),
        N_("Legg inn tall for årene som mangler."),
    ),
    "effect.few_joined": (
        N_("Det er færre enn tre som ble med, eller færre enn tre å sammenligne med."),
        N_("Legg inn tall for flere. Tall som bare er én eller to virksomheters, vises ikke."),
    ),
    "effect.no_never_treated": (
        N_("Alle har begynt, så det er ingen som aldri begynte å sammenligne med."),
        N_("Sammenlign med dem som ikke har begynt ennå: --control not_yet_treated."),
    ),
    "effect.left_out": (
        N_(
            "{value} enheter er ikke med: de mangler tall, eller hadde begynt fra første tidspunkt."
        ),
        N_("Resten er regnet med."),
    ),
    "effect.not_text": (
        N_("Fila er ikke tekst i UTF-8."),
        N_("Lagre den som CSV med UTF-8."),
    ),
    "effect.no_rows": (
        N_("Fila har ingen rader."),
        N_("Skriv kolonnenavnene på første linje, og en rad for hver enhet og hvert tidspunkt."),
    ),
    "effect.no_column": (
        N_("Fila har ingen kolonne «{value}»."),
        N_("Skriv navnet slik det står på første linje."),
    ),
    "effect.row_too_few": (
        N_("Raden har færre felt enn overskriften."),
        N_("Rett raden, og prøv igjen."),
    ),
    "effect.not_a_number": (
        N_("«{value}» i kolonnen {column} er ikke et tall."),
        N_("Skriv et tall, eller la feltet stå tomt der tallet er ukjent."),
    ),
    "figure.year": (
        N_("«{value}» er ikke et år fra {earliest} til {latest}."),
        N_("Skriv året med fire siffer."),
    ),
    "figure.amount": (
        N_("«{value}» er ikke et beløp."),
        N_("Skriv beløpet i hele kroner, for eksempel 1 250 000."),
    ),
    "figure.unclear_amount": (
        N_("«{value}» kan være tusener eller desimaler."),
        N_("Skriv beløpet i hele kroner, uten punktum og komma."),
    ),
    "figure.too_large": (
        N_("«{value}» er mer enn {most}."),
        N_("Skriv beløpet i kroner, ikke i øre."),
    ),
    "figure.currency": (
        N_("«{value}» er ikke en valuta."),
        N_("Skriv de tre bokstavene, for eksempel NOK, eller la feltet stå tomt."),
    ),
    "figure.months": (
        N_("«{value}» er ikke et antall måneder fra 1 til {most}."),
        N_("Skriv hvor mange måneder regnskapet gjelder, eller la feltet stå tomt for tolv."),
    ),
    "figure.industry": (
        N_("«{value}» er ikke en næringskode."),
        N_("Skriv koden slik den står i Enhetsregisteret, for eksempel 59.110."),
    ),
    "figure.kommune": (
        N_("«{value}» er ikke en kommune vi kjenner."),
        N_("Skriv kommunenummeret med fire siffer."),
    ),
    "figure.nothing": (
        N_("Raden har verken omsetning eller ansatte."),
        N_("Fyll ut minst ett av tallene, eller ta bort raden."),
    ),
    "figure.other_currency": (
        N_("Tallet er i {value}, ikke i kroner."),
        N_("Det tas vare på som det er, og regnes ikke med."),
    ),
    "figure.not_a_year": (
        N_("Tallet gjelder {value} måneder, ikke tolv."),
        N_("Det tas vare på som det er, og regnes ikke med."),
    ),
    "figure.negative": (
        N_("Omsetningen er under null."),
        N_("Det tas vare på som det er, og regnes ikke som vekst."),
    ),
    "figure.no_source": (
        N_("Det står ikke hvor tallet kommer fra."),
        N_("Skriv kilden, for eksempel hvem som har oppgitt det."),
    ),
    "figure.of_register": (
        N_("Tallet for {value} er det registeret selv har svart, og kan ikke fjernes."),
        N_("Skriv inn et annet tall ved siden av hvis det er feil."),
    ),
    "figure.changed_meanwhile": (
        N_("Noen andre har endret tallet for {value} i mellomtida."),
        N_("Se på det som står der nå, og lagre på nytt om ditt skal gjelde."),
    ),
    "figure.twice": (
        N_("{value} har to rader for {year} fra samme kilde. Den andre er rad {other_row}."),
        N_("La bare én av dem stå."),
    ),
    "film.format": (
        N_("«{value}» er ikke et format."),
        N_("Skriv ett av disse: {known}."),
    ),
    "film.part": (
        N_("«{value}» er ikke en rolle."),
        N_("Skriv en av disse: {known}."),
    ),
    "film.share": (
        N_("«{value}» er ikke en andel fra 0 til 1."),
        N_("Skriv for eksempel 0,25 eller 25 %, eller la feltet stå tomt."),
    ),
    "film.titles": (
        N_("«{value}» er ikke et antall titler."),
        N_("Skriv et helt tall."),
    ),
    "film.credit_twice": (
        N_("Selskapet har samme rolle i samme tittel to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå."),
    ),
    "film.total_twice": (
        N_("Samme år og format står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå."),
    ),
    "funding.no_funder": (
        N_("Tilskuddsgiveren mangler."),
        N_("Skriv hvem som gir tilskuddet."),
    ),
    "funding.no_title": (
        N_("Tilskuddet har ikke noe navn."),
        N_("Skriv hva tilskuddet heter, slik at det ikke forveksles med et annet."),
    ),
    "funding.no_source": (
        N_("Det står ikke hvor opplysningen kommer fra."),
        N_("Skriv kilden, for eksempel tilsagnsbrevet."),
    ),
    "funding.no_payer": (
        N_("Det står ikke hvem pengene kommer fra."),
        N_("Skriv hvem som betaler."),
    ),
    "funding.no_purpose": (
        N_("Det står ikke hva pengene er til."),
        N_("Skriv formålet."),
    ),
    "funding.no_plan": (
        N_("Det står ikke hvilken utbetalingsplan delen hører til."),
        N_("Skriv navnet på planen."),
    ),
    "funding.no_condition": (
        N_("Det står ikke når delen utbetales."),
        N_("Skriv vilkåret."),
    ),
    "funding.no_activity": (
        N_("Det står ikke hva timene gikk til."),
        N_("Skriv aktiviteten med noen få ord."),
    ),
    "funding.no_evidence": (
        N_("Det står ikke hvor timelista er."),
        N_("Skriv en lenke til timelista, eller hvor den ligger."),
    ),
    "funding.no_reason": (
        N_("Det står ikke hvorfor timene avslås."),
        N_("Skriv en grunn som medlemmet kan rette seg etter."),
    ),
    "funding.amount": (
        N_("«{value}» er ikke et beløp over null."),
        N_("Skriv beløpet i hele kroner."),
    ),
    "funding.future": (
        N_("Datoen {value} er ikke kommet ennå."),
        N_("Skriv en dato til og med i dag, eller vent til det har skjedd."),
    ),
    "funding.before_award": (
        N_("Fristen {value} er før tilskuddet ble gitt."),
        N_("Rett fristen eller dagen tilskuddet ble gitt."),
    ),
    "funding.share": (
        N_("«{value}» er ikke en andel som kan brukes her."),
        N_("Skriv for eksempel 0,5 eller 50 %."),
    ),
    "funding.members_promised": (
        N_("«{value}» er ikke et antall medlemmer."),
        N_("Skriv et helt tall, eller la feltet stå tomt."),
    ),
    "funding.number": (
        N_("«{value}» er ikke et nummer fra 1 og oppover."),
        N_("Skriv hvilken del i rekken det er."),
    ),
    "funding.no_such_grant": (
        N_("{value} har ikke noe tilskudd som heter «{title}»."),
        N_("Legg inn tilskuddet først, og skriv tilskuddsgiver og navn på samme måte."),
    ),
    "funding.more_than_promised": (
        N_("Delene av «{value}» er til sammen {expected} kr, men tilskuddet er på {promised} kr."),
        N_("Se om en del står to ganger, eller om et beløp er feil."),
    ),
    "funding.more_than_all": (
        N_("Delene av planen «{value}» er til sammen mer enn hele tilskuddet."),
        N_("Se om en andel er feil, eller om en del skulle vært erstattet."),
    ),
    "funding.half_told": (
        N_("Dagen og beløpet hører sammen, men bare det ene er fylt ut."),
        N_("Fyll ut begge, eller la begge stå tomme."),
    ),
    "line.unknown_member": (
        N_("Fant ikke medlemmet «{value}» i registeret."),
        N_("Skriv organisasjonsnummeret, eller hele navnet slik det står i registeret."),
    ),
    "line.several_members": (
        N_("Flere i registeret heter «{value}»."),
        N_("Skriv organisasjonsnummeret til den det gjelder."),
    ),
    "funding.not_a_member": (
        N_("{value} var ikke med i klyngen i {year}."),
        N_("Rett året, eller rett medlemskapet i registeret."),
    ),
    "funding.before_joining": (
        N_("Dagen er før {value} ble med i klyngen."),
        N_("Rett dagen, eller rett medlemskapet i registeret."),
    ),
    "funding.not_quarters": (
        N_("«{value}» er ikke et antall timer i hele kvarter."),
        N_("Skriv timene med kvarter, for eksempel 7,5 eller 0,25."),
    ),
    "funding.hours_a_day": (
        N_("Samme person har mer enn 24 timer {day}."),
        N_("Se om noe er ført to ganger, eller skriv hvem som gjorde hva."),
    ),
    "funding.half_decided": (
        N_("Det mangler noe som hører til statusen for timene {value}."),
        N_(
            "Dokumentert trenger bilag og dag, godkjent trenger dag og beløp, avvist trenger dag og grunn. Bare det som er godkjent, har et godkjent beløp."
        ),
    ),
    "funding.hours_a_year": (
        N_("«{value}» er ikke et antall timer i året fra 1 til {most}."),
        N_("Skriv hvor mange timer én person kan ha i et kalenderår."),
    ),
    "funding.salary_share": (
        N_("Det står ikke hvor stor del av årslønna en time koster."),
        N_("Skriv andelen, for eksempel 0,0012 for 1,2 promille."),
    ),
    "line.known": (
        N_("En slik linje finnes fra før."),
        N_("Endre den som finnes, eller gi den nye et annet navn, nummer eller en annen dag."),
    ),
    "line.changed_meanwhile": (
        N_("Noen andre har endret eller fjernet linja i mellomtida."),
        N_("Se på det som står der nå, og lagre på nytt om ditt skal gjelde."),
    ),
    "funding.in_use": (
        N_("{lines} linjer viser til «{title}» fra {value}."),
        N_("Fjern eller flytt dem først."),
    ),
    "funding.no_such_fee": (
        N_("Kontingenten finnes ikke lenger."),
        N_("Last siden på nytt."),
    ),
    "funding.no_such_hours": (
        N_("Noen av timene finnes ikke lenger."),
        N_("Last siden på nytt, og velg igjen."),
    ),
    "funding.decided": (
        N_("Timene til {value} {day} («{activity}») er avgjort og blir stående."),
        N_("Ta linja ut av lista, eller avgjør timene på nytt der de godkjennes."),
    ),
    "funding.not_documented": (
        N_("Timene til {value} {day} («{activity}») er ikke dokumentert."),
        N_("Skriv hvor timelista er, og godkjenn etterpå."),
    ),
    "funding.hourly_unknown": (
        N_("Timene til {value} {day} («{activity}») har ingen kjent timesats."),
        N_("Skriv hva en time koster virksomheten, og godkjenn etterpå."),
    ),
    "funding.too_many_hours": (
        N_(
            "Timene til {value} {day} går over det én person kan ha i året. Det er {left} timer igjen."
        ),
        N_("Godkjenn færre timer, eller rett hvem som gjorde arbeidet."),
    ),
    "funding.published": (
        N_("Satsen eller regelen er slik den er publisert, og kan ikke fjernes."),
        N_("Skriv inn en annen for samme dag hvis en annen skal gjelde."),
    ),
    "funding.worker": (
        N_("«{value}» er ikke en som kan føre timer."),
        N_("Skriv ett av disse: {known}."),
    ),
    "funding.status": (
        N_("«{value}» er ikke en status."),
        N_("Skriv en av disse: {known}."),
    ),
    "funding.hours": (
        N_("«{value}» er ikke et antall timer."),
        N_("Skriv et tall, for eksempel 7,5."),
    ),
    "funding.match_share": (
        N_("«{value}» er ikke et forhold fra 0 til {most}."),
        N_("Skriv hvor mange kroner medlemmene må legge til for hver krone, for eksempel 1."),
    ),
    "funding.grant_twice": (
        N_("Samme tilskudd står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå."),
    ),
    "funding.instalment_twice": (
        N_("Samme del av tilskuddet står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå."),
    ),
    "funding.fee_twice": (
        N_("Samme medlem har kontingent for samme år to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå."),
    ),
    "funding.hours_twice": (
        N_("Samme person gjorde det samme to ganger samme dag. Den andre er rad {other_row}."),
        N_("Legg timene sammen på én rad, eller skriv hvem som gjorde hva."),
    ),
    "funding.cash_twice": (
        N_("Samme innbetaling står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå, eller skriv hva som skiller formålene."),
    ),
    "forecast.not_begun": (
        N_("Prognosen begynner når måneden med oppstarten er over ({day})."),
        N_("Vent til da, eller rett datoen for oppstarten under Innstillinger."),
    ),
    "forecast.too_near": (
        N_("Ingen måned slutter mellom i dag og {value}."),
        N_("Velg en senere dato."),
    ),
    "forecast.too_far": (
        N_("{value} er mer enn {years} år fram."),
        N_("Velg en tidligere dato."),
    ),
    "forecast.known": (
        N_("Den samme prognosen er publisert før: ingen måned er kommet til siden."),
        N_("Publiser en ny når neste måned er over, eller velg en annen dato."),
    ),
    "milestone.over": (
        N_("Kvartalet som sluttet {value}, er over."),
        N_("Velg et kvartal som ikke er over: delmål settes på forhånd."),
    ),
    "milestone.count": (
        N_("{value} er ikke et antall medlemmer."),
        N_("Skriv et helt tall fra 0 til {most}."),
    ),
    "milestone.changed_meanwhile": (
        N_("Noen andre har endret delmålene for kvartalet i mellomtida."),
        N_("Se på dem som står der nå, og lagre på nytt om dine skal gjelde."),
    ),
    "prospect.no_name": (
        N_("Prospektet har ikke noe navn."),
        N_("Skriv hva virksomheten heter."),
    ),
    "prospect.no_place": (
        N_("Prospektet har ikke noe sted."),
        N_("Skriv et tettsted, en kommune eller et postnummer."),
    ),
    "prospect.no_source": (
        N_("Det står ikke hvordan dere ble kjent med prospektet."),
        N_("Velg en kilde."),
    ),
    "prospect.person": (
        N_("Et enkeltpersonforetak er en person, og det den ikke har gitt selv, skal ikke lagres."),
        N_("Legg det inn når personen har tatt kontakt, med «tok kontakt selv» som kilde."),
    ),
    "prospect.step_without_day": (
        N_("Neste steg har ingen dato."),
        N_("Velg når det skal være gjort."),
    ),
    "prospect.day_without_step": (
        N_("Datoen har ikke noe neste steg."),
        N_("Skriv hva som skal gjøres, eller ta bort datoen."),
    ),
    "prospect.probability": (
        N_("{value} er ingen sannsynlighet i prosent."),
        N_("Skriv et helt tall fra 0 til 100, eller la feltet stå tomt."),
    ),
    "prospect.is_member": (
        N_("{value} har dette organisasjonsnummeret, og er medlem."),
        N_("Rett nummeret, eller la være å legge inn prospektet."),
    ),
    "prospect.known": (
        N_("{value} har dette organisasjonsnummeret, og er et prospekt allerede."),
        N_("Rett nummeret, eller følg opp det prospektet som er der."),
    ),
    "prospect.named_as_member": (
        N_("{value} er medlem."),
        N_("Lagre en gang til hvis det er en annen virksomhet med samme navn."),
    ),
    "prospect.named_as_other": (
        N_("{value} er et prospekt allerede."),
        N_("Lagre en gang til hvis det er en annen virksomhet med samme navn."),
    ),
    "prospect.gone": (
        N_("Prospektet er slettet i mellomtiden."),
        N_("Legg det inn på nytt hvis det skal følges opp likevel."),
    ),
    "prospect.changed_meanwhile": (
        N_("Noen andre har endret prospektet mens du holdt på."),
        N_("Se på det slik det er nå, og prøv på nytt hvis det du ville, skal gjelde likevel."),
    ),
    "prospect.not_former": (
        N_("Virksomheten er ikke et tidligere medlem."),
        N_("Legg den inn som et nytt prospekt."),
    ),
    "prospect.not_member": (
        N_("{value} er ikke medlem."),
        N_("Meld den inn når den er blitt det."),
    ),
    "move.no_stage": (
        N_("Steget er ikke valgt."),
        N_("Velg hvilket steg prospektet er kommet til."),
    ),
    "pool.empty": (
        N_("Fila er tom."),
        N_("Last ned Enhetsregisterets fil på nytt."),
    ),
    "pool.web_page": (
        N_("Fila er en nettside, ikke Enhetsregisterets fil."),
        N_("Last ned på nytt. Får du en feilside eller en innlogging i stedet, prøv senere."),
    ),
    "pool.workbook": (
        N_("Fila er en arbeidsbok eller et zip-arkiv."),
        N_("Last ned CSV eller JSON i stedet: regneark har ikke plass til alle enhetene."),
    ),
    "pool.json_object": (
        N_("Fila er JSON, men ikke en liste av enheter."),
        N_("Last ned hele fila fra /enheter/lastned. Svaret på et søk er ikke den."),
    ),
    "pool.sub_units": (
        N_("Fila er den med underenheter."),
        N_("Last ned den med enheter: /enheter/lastned eller /enheter/lastned/csv."),
    ),
    "pool.missing_columns": (
        N_("Fila mangler kolonner som Enhetsregisterets fil har: {columns}."),
        N_("Velg fila slik den ble lastet ned, uten å ha lagret den i et regneark."),
    ),
    "pool.not_the_register": (
        N_("Fila er ikke Enhetsregisterets liste over enheter."),
        N_("Last den ned fra /enheter/lastned (JSON) eller /enheter/lastned/csv."),
    ),
    "pool.no_rows": (
        N_("Fila har ingen enheter."),
        N_("Last ned Enhetsregisterets fil på nytt."),
    ),
    "pool.damaged": (
        N_("Fila er skadet eller ikke ferdig lastet ned."),
        N_("Last den ned på nytt. Pakk den ikke ut og inn igjen underveis."),
    ),
    "pool.too_many_bad_rows": (
        N_("{count} av {rows} rader kan ikke leses, den første på linje {line}."),
        N_("Last ned fila på nytt, og lagre den ikke i et regneark først."),
    ),
    "pool.no_memory": (
        N_("Fila trenger mer minne enn de {value} den får."),
        N_("Last ned CSV i stedet for JSON, eller se etter om fila er Enhetsregisterets."),
    ),
    "pool.row_quotes": (
        N_("Et anførselstegn er ikke avsluttet riktig."),
        N_("Raden er hoppet over. Last ned fila på nytt hvis det er mange slike."),
    ),
    "pool.row_encoding": (
        N_("Raden har tegn som ikke er UTF-8."),
        N_("Raden er hoppet over. Lagre ikke fila i et annet program før den leses inn."),
    ),
    "pool.row_too_long": (
        N_("Raden er for lang til å være en enhet."),
        N_("Raden er hoppet over. Se etter et anførselstegn som ikke er avsluttet."),
    ),
    "pool.row_too_many": (
        N_("Raden har flere felt enn overskriften."),
        N_("Raden er hoppet over. Last ned fila på nytt hvis det er mange slike."),
    ),
    "pool.row_too_few": (
        N_("Raden har færre felt enn overskriften."),
        N_("Raden er hoppet over. Er det den siste, er fila kanskje ikke ferdig lastet ned."),
    ),
    "pool.row_unreadable": (
        N_("Raden kan ikke leses."),
        N_("Raden er hoppet over. Last ned fila på nytt hvis det er mange slike."),
    ),
    "pool.unknown_kommune": (
        N_("Kommune {value} finnes ikke i dagens Nord-Norge."),
        N_("Enheten er ikke tatt med. Er det mange, er fila fra før 2024: last ned en ny."),
    ),
    "pool.no_kommune": (
        N_("Enheten har et postnummer i Nord-Norge, men ingen kommune."),
        N_("Den er ikke tatt med. Ta den inn for hånd hvis den skal være med."),
    ),
    "pool.bad_number": (
        N_("«{value}» er ikke et organisasjonsnummer."),
        N_("Enheten er ikke tatt med. Slå den opp i Enhetsregisteret."),
    ),
    "pool.no_name": (
        N_("Enheten {value} har ikke noe navn."),
        N_("Den er ikke tatt med. Slå den opp i Enhetsregisteret."),
    ),
    "pool.twice": (
        N_("Enheten {value} står flere ganger i fila."),
        N_("Den første gjelder. Last ned fila på nytt hvis det er mange slike."),
    ),
    "pool.no_load": (
        N_("Registeret er ikke lest inn før."),
        N_("Les inn fila, eller spør med --online, før du spør om det som er endret."),
    ),
    "pool.future": (
        N_("{value} er ikke kommet ennå."),
        N_("Skriv dagen fila ble lastet ned, slik: --as-of 2026-11-01."),
    ),
    "pool.older": (
        N_("Fila er fra {value}, og registeret er allerede lest per {day}."),
        N_(
            "Last ned en nyere, rett dagen (--as-of), eller si at den skal leses inn likevel (--anyway)."
        ),
    ),
    "pool.much_smaller": (
        N_("Det er bare {value} enheter, mot {before} sist."),
        N_("Se etter om alt er med, eller si at det skal leses inn likevel (--anyway)."),
    ),
    "pool.being_read": (
        N_("Noen leser inn Enhetsregisteret akkurat nå."),
        N_("Vent til det er ferdig, og prøv igjen."),
    ),
    "pool.offline": (
        N_("Får ikke kontakt med {register}."),
        N_("Se etter at maskinen er på nett, og prøv igjen."),
    ),
    "pool.slow": (
        N_("{register} har ikke svart på {seconds} sekunder."),
        N_("Prøv igjen om litt."),
    ),
    "pool.busy": (
        N_("{register} ber oss vente før vi spør igjen."),
        N_("Prøv igjen om noen minutter."),
    ),
    "pool.failing": (
        N_("{register} har en feil hos seg akkurat nå."),
        N_("Prøv igjen senere."),
    ),
    "pool.strange_answer": (
        N_("Svaret fra {register} kan ikke leses."),
        N_("Se etter at nettet ikke krever innlogging, og prøv igjen senere."),
    ),
    "pool.deleted": (
        N_(
            "Virksomheten med organisasjonsnummer {value} ble slettet i Enhetsregisteret {deleted}."
        ),
        N_("Bruk nummeret til den som tok over, hvis noen gjorde det."),
    ),
    "pool.withdrawn": (
        N_("Enhetsregisteret har trukket tilbake alt om {value} av rettslige grunner."),
        N_("Den kan ikke tas inn."),
    ),
    "pool.no_number": (
        N_("Det står ikke noe organisasjonsnummer."),
        N_("Skriv de ni sifrene."),
    ),
    "pool.not_nine_digits": (
        N_("«{value}» er ikke ni siffer."),
        N_("Skriv organisasjonsnummeret med ni siffer."),
    ),
    "pool.unknown": (
        N_("Ingen virksomhet med nummer {value} er i utvalget."),
        N_("Se etter at nummeret er riktig, eller slå den opp i Enhetsregisteret."),
    ),
    "pool.person": (
        N_("Et enkeltpersonforetak er en person, og blir bare talt."),
        N_("Legg det inn som prospekt når personen selv har tatt kontakt."),
    ),
    "pool.elsewhere": (
        N_("Virksomheten holder ikke til i Nord-Norge."),
        N_("Legg den inn som prospekt hvis den skal følges opp likevel."),
    ),
    "pool.no_reason": (
        N_("Det står ikke hvorfor."),
        N_("Skriv kort hva som gjør at den hører med eller ikke."),
    ),
    "pool.bad_industry": (
        N_("«{value}» er ikke begynnelsen på en næringskode."),
        N_("Skriv to siffer, og eventuelt punktum og opptil tre til, slik: 59.11 eller 60."),
    ),
    "pool.no_industry": (
        N_("Det står ingen næringskoder."),
        N_("Skriv dem etter hverandre, slik: 59 60.2 74.2."),
    ),
    "move.joins": (
        N_("Et prospekt blir medlem når det meldes inn."),
        N_("Be prosjektlederen om å melde det inn."),
    ),
    "move.same": (
        N_("Prospektet er der allerede."),
        N_("Velg et annet steg."),
    ),
    "move.no_reason": (
        N_("Det står ikke hvorfor."),
        N_("Velg en grunn: det er slik vi lærer hva som stopper dem."),
    ),
    "move.no_comment": (
        N_("Grunnen er «annet»."),
        N_("Skriv kort hva den er."),
    ),
    "move.future": (
        N_("Dagen er ikke kommet ennå."),
        N_("Velg dagen det skjedde."),
    ),
    "move.before_last": (
        N_("Prospektet kom dit det er nå, {day}."),
        N_("Velg den dagen eller en senere."),
    ),
    "move.first": (
        N_("Det er det første steget, og det kan ikke tas tilbake."),
        N_("Slett prospektet hvis det ikke skulle vært der."),
    ),
    "move.is_member": (
        N_("{value} er medlem."),
        N_("Avslutt medlemskapet i registeret først."),
    ),
    "meeting.no_title": (
        N_("Møtet mangler et tema."),
        N_("Skriv med noen få ord hva det handler om."),
    ),
    "meeting.text_too_long": (
        N_("Teksten som begynner med «{value}», har mer enn {most} tegn."),
        N_("Kort den ned."),
    ),
    "meeting.no_kind": (
        N_("Det står ikke hva slags møte det er."),
        N_("Velg klyngesamling, regionmøte, webinar eller styremøte."),
    ),
    "meeting.no_time": (
        N_("Det står ikke hvilken dag møtet er, når det begynner og når det slutter."),
        N_("Fyll ut dagen og begge klokkeslettene."),
    ),
    "meeting.no_such_time": (
        N_("Klokka er aldri {value} den dagen: sommertida begynner."),
        N_("Velg et klokkeslett en time senere."),
    ),
    "meeting.ends_first": (
        N_("«{value}» slutter før det begynner."),
        N_("Rett klokkeslettene, eller fyll ut siste dag for et møte over flere dager."),
    ),
    "meeting.too_long": (
        N_("«{value}» varer i {most} dager eller mer."),
        N_("Rett siste dag, eller del møtet opp."),
    ),
    "meeting.no_link": (
        N_("Webinaret «{value}» har ingen lenke ennå."),
        N_("Legg inn lenken før det begynner, så de som kommer finner det."),
    ),
    "meeting.nowhere": (
        N_("Det står ikke hvor «{value}» er."),
        N_("Skriv et sted, en lenke, eller begge deler."),
    ),
    "meeting.capacity": (
        N_("«{value}» er ikke et antall plasser fra 1 til {most}."),
        N_("La feltet stå tomt om det ikke er noen grense, eller ingen kjenner den."),
    ),
    "meeting.not_a_link": (
        N_("«{value}» er ikke en lenke."),
        N_("En lenke begynner med https:// og har ingen mellomrom."),
    ),
    "meeting.too_many_documents": (
        N_("Møtet har mer enn {most} dokumenter."),
        N_("Legg dem i en mappe, og legg inn lenken til den."),
    ),
    "meeting.known": (
        N_("Det finnes et møte om «{value}» {day} fra før."),
        N_("Endre det som finnes, eller gi det nye et annet tema."),
    ),
    "meeting.gone": (
        N_("Møtet finnes ikke lenger, eller er ikke for deg."),
        N_("Last siden på nytt."),
    ),
    "meeting.unknown": (
        N_("Fant ikke møtet «{value}»."),
        N_("Skriv dagen og temaet slik møtet står i lista over møter, eller legg inn møtet først."),
    ),
    "meeting.is_cancelled": (
        N_("«{value}» er avlyst."),
        N_("Velg et annet møte."),
    ),
    "meeting.past": (
        N_("«{value}» er over, så ingen kan melde seg på eller av."),
        N_("Styret eller prosjektlederen fører hvem som kom."),
    ),
    "meeting.has_attendance": (
        N_("{lines} har meldt seg på «{value}» eller vært der, så det kan ikke fjernes."),
        N_("Avlys det i stedet: da får de påmeldte vite det i kalenderen."),
    ),
    "attendance.people": (
        N_("«{value}» er ikke et antall personer fra 1 til {most}."),
        N_("Skriv hvor mange som kommer fra virksomheten."),
    ),
    "attendance.score": (
        N_("«{value}» er ikke en vurdering fra 1 til 5."),
        N_("Velg 1 for svært dårlig og 5 for svært godt."),
    ),
    "attendance.not_yet": (
        N_("«{value}» har ikke vært ennå."),
        N_("Før oppmøte og vurdering når møtet er i gang."),
    ),
    "attendance.not_online": (
        N_("«{value}» har ingen lenke å møte på."),
        N_("Legg inn lenken til møtet først, eller ta bort «på nett»."),
    ),
    "attendance.guest": (
        N_("{value} var ikke med i klyngen {day}."),
        N_("Det er i orden for en gjest. Rett medlemskapet i registeret om det er feil."),
    ),
    "attendance.not_signed_up": (
        N_("Virksomheten er ikke påmeldt «{value}»."),
        N_("Meld på først, eller last siden på nytt."),
    ),
    "attendance.told": (
        N_("Det er alt ført om dere kom til «{value}», så påmeldingen kan ikke endres."),
        N_("Styret eller prosjektlederen retter oppmøtet."),
    ),
    "venue.no_name": (
        N_("Møtelokalet mangler et navn."),
        N_("Skriv hva huset eller rommet heter."),
    ),
    "meeting.kind": (
        N_("«{value}» er ikke et slags møte."),
        N_("Skriv ett av disse: {known}."),
    ),
    "meeting.area": (
        N_("«{value}» er ikke en slags kompetanse."),
        N_("Skriv en av disse, eller la feltet stå tomt: {known}."),
    ),
    "meeting.language": (
        N_("«{value}» er ikke et språk møtet kan være på."),
        N_("Skriv ett av disse: {known}."),
    ),
    "meeting.clock": (
        N_("«{value}» er ikke et klokkeslett."),
        N_("Skriv time og minutter, for eksempel 09:00."),
    ),
    "meeting.moment": (
        N_("«{value}» er ikke en dag med klokkeslett."),
        N_("Skriv for eksempel 2019-05-02 12:30, eller bare dagen."),
    ),
    "meeting.twice": (
        N_("Samme møte står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå, eller skriv hva som skiller temaene."),
    ),
    "attendance.way": (
        N_("«{value}» er ikke en måte å reise på."),
        N_("Skriv en av disse, eller la feltet stå tomt: {known}."),
    ),
    "attendance.twice": (
        N_("Samme medlem står to ganger på samme møte. Den andre er rad {other_row}."),
        N_("Legg personene sammen på én rad."),
    ),
    "venue.twice": (
        N_("Samme lokale står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå."),
    ),
    "tie.kind": (
        N_("«{value}» er ikke et slags bånd."),
        N_("Skriv ett av disse: {known}."),
    ),
    "tie.status": (
        N_("«{value}» er ikke noe den andre siden kan ha sagt."),
        N_("Skriv en av disse, eller la feltet stå tomt: {known}."),
    ),
    "tie.like_member": (
        N_("«{value}» er ikke medlem, men ligner på {proposals}."),
        N_("Er det medlemmet som menes, skriv navnet som i registeret, eller orgnr."),
    ),
    "tie.not_decided": (
        N_("Det står når den andre siden svarte, men ikke hva svaret var."),
        N_("Skriv bekreftet eller bestridt som status, eller ta bort dagen."),
    ),
    "tie.twice": (
        N_("Samme bånd står to ganger. Den andre er rad {other_row}."),
        N_("La bare én av radene stå, eller gi den andre en annen dag eller et annet navn."),
    ),
    "tie.no_party": (
        N_("Det står ikke hvem det gjelder på den ene siden."),
        N_("Velg et medlem, eller skriv navnet på den som ikke er medlem."),
    ),
    "tie.no_member": (
        N_("Ingen av de to er medlem."),
        N_("Minst den ene siden må være et medlem."),
    ),
    "tie.with_itself": (
        N_("Begge sider er den samme virksomheten."),
        N_("Velg hvem det ble gjort sammen med."),
    ),
    "tie.no_title": (
        N_("Det står ikke hva dere gjorde."),
        N_("Skriv det med noen få ord, for eksempel «lydmiks til kortfilm»."),
    ),
    "tie.text_too_long": (
        N_("Teksten som begynner med «{value}», har mer enn {most} tegn."),
        N_("Kort den ned."),
    ),
    "tie.future": (
        N_("{value} har ikke vært ennå."),
        N_("Før det når det er i gang."),
    ),
    "tie.too_early": (
        N_("{value} er før {first}."),
        N_("Rett årstallet."),
    ),
    "tie.ends_first": (
        N_("Siste dag, {value}, er før den første."),
        N_("Rett en av dagene."),
    ),
    "tie.value": (
        N_("«{value}» er ikke et beløp i hele kroner."),
        N_("Skriv bare tallet, eller la feltet stå tomt."),
    ),
    "tie.no_remark": (
        N_("Det står ikke hvorfor det ikke stemmer."),
        N_("Skriv en setning, så den andre siden og prosjektlederen forstår hva som er galt."),
    ),
    "tie.known": (
        N_("«{value}» er meldt fra før, av en av dere."),
        N_("Bekreft den som finnes, eller gi den nye en annen dag eller et annet navn."),
    ),
    "tie.not_among": (
        N_("Virksomheten du representerer, er ikke med."),
        N_("Velg den som en av de to sidene."),
    ),
    "joint_project.no_title": (
        N_("Prosjektet har ingen tittel."),
        N_("Skriv hva det heter, også om det bare er foreløpig."),
    ),
    "joint_project.title_too_long": (
        N_("Tittelen er på {length} tegn, og det er plass til {most}."),
        N_("Kort den ned."),
    ),
    "joint_project.too_few": (
        N_("Et felles prosjekt har minst to deltakere."),
        N_("Velg flere."),
    ),
    "joint_project.too_many": (
        N_("Prosjektet har {count} deltakere, og det er plass til {most}."),
        N_("Ta bort noen."),
    ),
    "joint_project.twice": (
        N_("Den samme virksomheten er deltaker mer enn én gang."),
        N_("Ta bort den ene."),
    ),
    "joint_project.not_among": (
        N_("Virksomheten du representerer, er ikke blant deltakerne."),
        N_("Ta den med, eller velg «Forlat prosjektet» hvis den skal ut."),
    ),
    "joint_project.role_too_long": (
        N_("En rolle er på {length} tegn, og det er plass til {most}: {value}"),
        N_("Kort den ned."),
    ),
    "joint_project.too_many_places": (
        N_("Prosjektet har {count} steder, og det er plass til {most}."),
        N_("Ta bort noen."),
    ),
    "joint_project.budget": (
        N_("Budsjettet kan ikke være {value} kroner."),
        N_("Skriv et beløp fra 0 til {most} millioner, eller la feltet stå tomt."),
    ),
    "joint_project.not_an_amount": (
        N_("«{value}» er ikke et beløp."),
        N_("Skriv hele kroner med sifre, slik: 1 200 000. La feltet stå tomt når det er ukjent."),
    ),
    "joint_project.end_before_start": (
        N_("Den siste dagen er før den første."),
        N_("Velg en senere siste dag, eller en tidligere første."),
    ),
    "joint_project.gone": (
        N_("Prosjektet er fjernet i mellomtiden."),
        N_("Legg det inn på nytt hvis det likevel skal være der."),
    ),
    "joint_project.changed_meanwhile": (
        N_("Noen andre har endret prosjektet mens du holdt på."),
        N_("Se på det slik det er nå, og prøv på nytt hvis det du ville, skal gjelde likevel."),
    ),
    "undo.nothing": (N_("Det er ingenting å angre."), N_("Du har ikke endret noe.")),
    "undo.changed_since": (
        N_("Det du vil angre, er endret igjen siden."),
        N_("Rett det på virksomhetens egen side."),
    ),
    "undo.for_good": (
        N_("Det siste du gjorde, kan ikke angres: noe ble fjernet for godt."),
        N_("Les inn lista på nytt, eller legg tilbake en sikkerhetskopi."),
    ),
    "review.decided": (
        N_("Denne endringen er allerede avgjort."),
        N_("Last siden på nytt for å se de som gjenstår."),
    ),
    "review.changed_since": (
        N_("{value} er endret igjen siden: {fields}."),
        N_("Åpne virksomheten og rett den der."),
    ),
    "access.denied": (
        N_("Du har ikke tilgang til å endre dette."),
        N_("Be prosjektlederen om å gjøre det."),
    ),
    "account.bad_email": (
        N_("«{value}» er ikke en e-postadresse."),
        N_("Skriv den som i navn@firma.no."),
    ),
    "account.bad_role": (
        N_("«{value}» er ikke en rolle som kan gis."),
        N_("Velg medlem, styre eller leder."),
    ),
    "account.last_leader": (
        N_("{value} er den eneste lederen."),
        N_("Gi en annen rollen leder først."),
    ),
    "account.known": (
        N_("{value} har allerede en rolle."),
        N_("Endre den under «Endre en konto»."),
    ),
    "account.changed_meanwhile": (
        N_("Noen andre har endret kontoen til {value} mens du holdt på."),
        N_(
            "Se i tabellen hva som gjelder nå. Lagre på nytt hvis det du har valgt, skal gjelde likevel."
        ),
    ),
    "account.unknown": (
        N_("{value} har ingen rolle."),
        N_("Se hvem som har: python -m data accounts."),
    ),
    "calendar_key.no_account": (
        N_("Ingen er logget inn, og en personlig kalender må være noens."),
        N_("Logg inn, eller bruk den åpne kalenderen."),
    ),
    "calendar_key.none": (
        N_("Det er ingen kalendernøkkel å ta bort."),
        N_("Den er alt tatt bort, eller ble aldri laget."),
    ),
    "form.missing": (N_("«{field}» er tomt."), N_("Fyll det ut og lagre igjen.")),
    "report.in_the_future": (
        N_("{value} er ikke kommet ennå, så ingen vet hva rapporten skal si."),
        N_("Velg i dag eller en dag før."),
    ),
    "report.since_after": (
        N_("Perioden begynner {value}, etter dagen rapporten gjelder."),
        N_("Velg en tidligere begynnelse, eller en senere dag."),
    ),
    "report.nothing": (
        N_("Det er ingenting å rapportere {value} i det som er valgt."),
        N_("Velg flere deler eller en senere dag, eller legg inn medlemmene først."),
    ),
    "store.busy": (N_("Noen andre lagrer akkurat nå."), N_("Vent litt og prøv igjen.")),
    "store.newer": (
        N_("Databasen er fra en nyere versjon av Klyngekart (migrering {head})."),
        N_("Bruk den nyere versjonen, eller legg tilbake en sikkerhetskopi fra denne."),
    ),
    "store.disk_full": (N_("Disken er full."), N_("Frigjør plass, og prøv igjen.")),
    "store.read_only": (
        N_("Databasen kan leses, men ikke skrives til."),
        N_("Gi skriverett til databasen og mappa den ligger i, og prøv igjen."),
    ),
    "store.unreachable": (
        N_("Databasefila kan ikke åpnes, leses eller skrives."),
        N_("Se etter at det er plass på disken, og at du har skriverett i mappa."),
    ),
    "store.damaged": (
        N_("Databasefila er skadet, eller er ikke en SQLite-database."),
        N_("Flytt den bort, og legg tilbake en sikkerhetskopi."),
    ),
    "file.no_right": (
        N_("Du har ikke rett til å lese eller skrive {value}."),
        N_("Velg et annet sted, eller be den som driver maskinen om rettigheten."),
    ),
    "file.failed": (
        N_("Det gikk ikke å lese eller skrive {value}: {reason}."),
        N_("Se etter at navnet er riktig, og at disken er der."),
    ),
    "file.missing": (
        N_("Fila {value} finnes ikke."),
        N_("Se etter at navnet og mappa er riktig."),
    ),
    "roster.encoding": (
        N_("Tegnene i fila kan ikke leses."),
        N_("Lagre den på nytt som CSV UTF-8."),
    ),
    "roster.not_csv": (
        N_("Fila kan ikke leses som CSV herfra."),
        N_(
            "Se etter et anførselstegn som ikke er avsluttet, eller lagre den på nytt som CSV UTF-8."
        ),
    ),
    "roster.missing_column": (
        N_("Kolonnen «{value}» mangler."),
        N_("La den første raden være {columns}."),
    ),
    "roster.no_months": (
        N_("Fila har overskrifter, men ingen måneder."),
        N_("Før opp en rad for hver måned, først den med dem som var med fra starten."),
    ),
    "roster.not_a_month": (
        N_("«{value}» er ikke en måned."),
        N_("Skriv år og måned slik: 2018-06."),
    ),
    "roster.not_next_month": (
        N_("Her skal {expected} stå, ikke {value}."),
        N_("Før opp hver måned én gang, i rekkefølge og uten hull."),
    ),
    "roster.not_a_count": (
        N_("«{value}» er ikke et antall."),
        N_("Skriv et helt tall fra 0 til {most}, bare med siffer."),
    ),
    "roster.does_not_add_up": (
        N_(
            "{value} medlemmer stemmer ikke: {before} måneden før, {joins} inn og {leaves} ut gir {expected}."
        ),
        N_("Prognosen bruker tallene slik de står. Rett det som er feil."),
    ),
    "roster.month_not_there": (
        N_("Måneden {value} står ikke i fila, som går fra {first} til {last}."),
        N_("Velg en måned som står der."),
    ),
    "forecast.as_of": (
        N_("«{value}» etter --as-of er ikke en måned."),
        N_("Skriv år og måned slik: 2018-06."),
    ),
    "forecast.horizon": (
        N_("«{value}» etter --horizon er ikke et antall måneder."),
        N_("Skriv et helt tall fra 1 til {most}."),
    ),
    "forecast.goal": (
        N_("«{value}» etter --goal er ikke et mål."),
        N_("Skriv et helt antall medlemmer fra 1 til {most}."),
    ),
    "forecast.seed": (
        N_("«{value}» etter --seed er ikke et tall å begynne simuleringen med."),
        N_("Skriv et helt tall fra 0 til {most}, eller la det være."),
    ),
    "backup.nothing": (
        N_("Det er ikke noe register i databasen å ta kopi av."),
        N_("Se etter at DATABASE_URL er riktig."),
    ),
    "backup.not_one": (
        N_("Fila er ikke en sikkerhetskopi."),
        N_("Velg en fil som er laget med python -m data backup."),
    ),
    "backup.damaged": (
        N_("Sikkerhetskopien er skadet eller ikke hel, eller er ikke laget av Klyngekart."),
        N_("Bruk en annen sikkerhetskopi."),
    ),
    "backup.differs": (
        N_("Sikkerhetskopien har noe annet i seg enn den selv sier: {value}."),
        N_("Bruk en annen sikkerhetskopi."),
    ),
    "backup.newer": (
        N_("Sikkerhetskopien er fra en nyere versjon av Klyngekart ({head})."),
        N_("Oppdater Klyngekart, og prøv igjen."),
    ),
    "backup.other_database": (
        N_("Sikkerhetskopien er fra {of}, men DATABASE_URL er {here}."),
        N_("Legg den tilbake i en database av samme slag."),
    ),
    "backup.needs_yes": (
        N_("Databasen er i bruk fra før."),
        N_(
            "Legg til --yes for å erstatte det som er der. Det blir lagret som en sikkerhetskopi først."
        ),
    ),
    "backup.not_a_register": (
        N_("Databasen har tabeller som ikke er Klyngekarts."),
        N_("Velg en tom database i DATABASE_URL."),
    ),
    "backup.no_scratch": (
        N_("Databasebrukeren får ikke lage den prøvedatabasen som sikkerhetskopien prøves i."),
        N_("Gi brukeren retten CREATEDB, og prøv igjen."),
    ),
    "backup.no_tool": (
        N_("Programmet {tool} finnes ikke her."),
        N_("Installer PostgreSQLs klientprogrammer, og se etter at de er i PATH."),
    ),
    "backup.tool_failed": (
        N_("Programmet {tool} ga opp: {reason}."),
        N_(
            "Se etter at det er av samme versjon som databasetjeneren, og at det er plass på disken."
        ),
    ),
    "project.end_not_after_start": (
        N_("Prosjektet må slutte etter at det har begynt."),
        N_("Velg en sluttdato etter startdatoen."),
    ),
    "project.goal_not_positive": (
        N_("Et mål må være større enn null."),
        N_("Skriv hvor mange medlemmer målet er."),
    ),
    "project.goals_not_ascending": (
        N_("Det andre målet må være høyere enn det første."),
        N_("Skriv det laveste målet først."),
    ),
    "project.changed_meanwhile": (
        N_(
            "Noen andre har endret prosjektet mens du holdt på. Nå gjelder {start} til {end}, og målene {first} og {second}."
        ),
        N_("Lagre på nytt hvis det du har skrevet, skal gjelde likevel."),
    ),
    "settings.not_a_date": (N_("«{value}» er ikke en dato."), N_("Skriv datoen slik: 2020-11-14.")),
    "settings.not_yes_or_no": (
        N_("«{value}» er verken ja eller nei."),
        N_("Skriv ja eller nei."),
    ),
    "settings.not_two_goals": (
        N_("«{value}» er ikke to mål."),
        N_("Skriv to hele tall, slik: 50 60."),
    ),
    "registers.offline": (
        N_("Får ikke kontakt med {register}."),
        N_("Se etter at maskinen er på nett, og prøv igjen, eller fyll ut for hånd."),
    ),
    "registers.slow": (
        N_("{register} har ikke svart på {seconds} sekunder."),
        N_("Prøv igjen om litt, eller fyll ut for hånd."),
    ),
    "registers.busy": (
        N_("{register} ber oss vente før vi spør igjen."),
        N_("Prøv igjen om noen minutter, eller fyll ut for hånd."),
    ),
    "registers.failing": (
        N_("{register} har en feil hos seg akkurat nå."),
        N_("Prøv igjen senere, eller fyll ut for hånd."),
    ),
    "registers.strange_answer": (
        N_("Svaret fra {register} kan ikke leses."),
        N_(
            "Se etter at nettet ikke krever innlogging, og prøv igjen senere. Fyll ut for hånd så lenge."
        ),
    ),
    "registers.unknown": (
        N_("Enhetsregisteret har ingen virksomhet med organisasjonsnummer {value}."),
        N_("Se etter at nummeret er riktig."),
    ),
    "registers.deleted": (
        N_(
            "Virksomheten med organisasjonsnummer {value} ble slettet i Enhetsregisteret {deleted}."
        ),
        N_("Før opp når medlemskapet ble avsluttet, eller bruk nummeret til den som tok over."),
    ),
    "registers.removed": (
        N_("Enhetsregisteret har trukket tilbake alt om {value} av rettslige grunner."),
        N_(
            "Det som er hentet derfra om virksomheten, kan ikke beholdes. Oppgi det den selv har sagt."
        ),
    ),
    "registers.not_offered": (
        N_(
            "Regnskapsregisteret gir ikke ut regnskapet til {value}, for det er satt opp som en banks."
        ),
        N_("Be virksomheten om regnskapet hvis det trengs."),
    ),
    "registers.sub_unit": (
        N_(
            "{value} er nummeret til en underenhet. Regnskapet er det hovedenheten {head} som leverer."
        ),
        N_("Bruk hovedenhetens nummer hvis regnskapet skal med."),
    ),
    "registers.nothing_to_look_for": (
        N_("Det står ikke noe å søke etter."),
        N_("Skriv et navn eller en adresse."),
    ),
    "registers.not_on_the_map": (
        N_("«{value}» er en postboks eller en c/o-adresse, og den har ingen plass på kartet."),
        N_("Søk etter gateadressen, eller velg et sted."),
    ),
    "travel.engine_unknown": (
        N_("TRAVEL_ENGINE er «{value}», og det er ingen rutemotor vi kjenner."),
        N_(
            "Reisetidene som vises, er vårt eget anslag. Sett TRAVEL_ENGINE til osrm eller valhalla, eller la den stå tom."
        ),
    ),
    "travel.engine_no_url": (
        N_("{engine} har ingen adresse vi kan bruke."),
        N_(
            "Reisetidene som vises, er vårt eget anslag. Skriv adressen i TRAVEL_ENGINE_URL, slik: http://localhost:5000."
        ),
    ),
    "travel.engine_silent": (
        N_("{engine} svarer ikke."),
        N_(
            "Reisetidene som vises, er vårt eget anslag. Se etter at {engine} kjører, og at TRAVEL_ENGINE_URL er riktig."
        ),
    ),
    "travel.engine_confused": (
        N_("Svaret fra {engine} kan ikke brukes."),
        N_(
            "Reisetidene som vises, er vårt eget anslag. Se i loggen hva som er galt, og etter at TRAVEL_ENGINE_URL er riktig."
        ),
    ),
}
