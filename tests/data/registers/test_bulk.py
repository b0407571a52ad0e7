"""The register's bulk file: what is kept of it, and everything that may be wrong with it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cluster.places import Precision
from cluster.pool import STANDARD, PoolFirm, Reading, Status
from cluster.problems import Problem, Severity
from cluster.wording import remedy, what
from data.registers import bulk
from data.registers import units as units_module
from data.registers.bulk import read_file
from geo.places import kommuner
from tests.data.bulk_file import COLUMNS, Json, address, coded, flat, org_number, unit, units, write
from tests.data.registers.answers import anything

DAY = date(2026, 11, 1)
KINDS = ("enheter.csv", "enheter.csv.gz", "enheter.json", "enheter.json.gz")
PERSON = {"kode": "ENK", "beskrivelse": "Enkeltpersonforetak"}
SECRET = "HEMMELIG NAVN"

Read = Callable[..., Reading]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def read(tmp_path: Path, kind: str) -> Read:
    """Reads units from a file of each kind."""

    def read_units(*of: Json, known: Iterable[str] = ()) -> Reading:
        found = read_file(write(tmp_path / kind, of), STANDARD, set(known), DAY)
        assert isinstance(found, Reading), found
        return found

    return read_units


def code(found: object) -> str:
    """The code of a problem, which can be put into words."""
    assert isinstance(found, Problem)
    for sentence in (what(found, str), remedy(found, str)):
        assert sentence
        assert not [name for _, name, _, _ in Formatter().parse(sentence) if name]
    return found.code


def codes(reading: Reading) -> list[str]:
    assert all(each.severity is Severity.WARNING for each in reading.problems)
    return [code(each) for each in reading.problems]


def only(reading: Reading) -> PoolFirm:
    (firm,) = reading.firms
    return firm


class TestWhatIsKept:
    def test_a_film_firm_of_the_north(self, read):
        found = only(read(unit(1)))
        assert (found.org_number, found.name, found.form) == (
            org_number(1),
            "OPPDIKTET FILM 1 AS",
            "AS",
        )
        assert (found.industries, found.employees, found.website) == (
            ("59.110",),
            7,
            "https://www.example.com",
        )
        assert (found.registered, found.founded) == (date(2016, 3, 1), date(2016, 2, 1))
        assert (found.place.name, found.place.kommune.number) == ("Alta", "5601")
        assert (found.postal_code, found.address) == ("9510", "Eksempelveien 1")
        assert (found.status, found.since) == (Status.LISTED, DAY)

    def test_nothing_else_is_kept_and_everything_is_counted(self, read):
        south = unit(2, forretningsadresse=address(kommunenummer="0301", postnummer="0150"))
        shop = unit(3, naeringskode1=coded("47.110"))
        found = read(unit(1), south, shop)
        assert (found.rows, len(found.firms), found.problems) == (3, 1, ())

    def test_by_any_of_three_codes_in_both_classifications(self, read):
        found = read(
            unit(1, naeringskode1=coded("47.110"), naeringskode2=coded("59.120")),
            unit(
                2,
                naeringskode1=coded("47.110"),
                naeringskode2=coded("62.010"),
                naeringskode3=coded("90.012"),
            ),
            unit(3, naeringskode1=coded("74.102")),
        )
        matches = [each.match(STANDARD) for each in found.firms]
        assert [(match.position, match.wanted) for match in matches if match] == [
            (2, "59.12"),
            (3, "90.202"),
            (1, "74.12"),
        ]

    @pytest.mark.parametrize(
        ("special", "status"),
        [
            ({"konkurs": True}, Status.BANKRUPT),
            ({"underAvvikling": True}, Status.WINDING_UP),
            ({"underTvangsavviklingEllerTvangsopplosning": True}, Status.WINDING_UP),
            ({"konkurs": True, "underAvvikling": True}, Status.BANKRUPT),
        ],
    )
    def test_who_is_coming_to_an_end(self, read, special, status):
        assert only(read(unit(1, **special))).status is status

    @pytest.mark.parametrize(
        ("special", "employees"),
        [
            ({"antallAnsatte": None, "harRegistrertAntallAnsatte": False}, None),
            ({"antallAnsatte": None, "harRegistrertAntallAnsatte": None}, None),
            ({"antallAnsatte": 0}, None),
            ({"antallAnsatte": 12, "harRegistrertAntallAnsatte": None}, 12),
        ],
    )
    def test_absent_employees_are_unknown_and_never_none_at_all(self, read, special, employees):
        assert only(read(unit(1, **special))).employees == employees

    def test_several_address_lines_and_none_that_names_somebody(self, read):
        where = address(adresse=["c/o Kari Nordmann", "Bygg 4", "Eksempelveien 1"])
        assert only(read(unit(1, forretningsadresse=where))).address == "Bygg 4, Eksempelveien 1"

    def test_a_post_box_is_at_the_place_of_its_postal_code(self, read):
        where = address(adresse=["Postboks 4"], postnummer="9511", poststed="ALTA")
        found = only(read(unit(1, forretningsadresse=where)))
        assert (found.place.name, found.address) == ("Alta", "Postboks 4")

    @pytest.mark.parametrize("postal_code", ["9008", "0150", "95", None])
    def test_a_postal_code_of_another_kommune_or_none_gives_the_kommune(self, read, postal_code):
        found = only(read(unit(1, forretningsadresse=address(postnummer=postal_code))))
        assert (found.place.kommune.name, found.place.precision) == ("Alta", Precision.KOMMUNE)

    @pytest.mark.parametrize("kommune", kommuner(), ids=lambda each: each.number)
    def test_every_kommune_has_a_centre(self, kommune):
        centre = units_module._place(kommune, None)
        assert (centre.kommune, centre.precision) == (kommune, Precision.KOMMUNE)

    def test_a_firm_without_an_address_is_nowhere(self, read):
        assert read(unit(1, forretningsadresse=None)).firms == ()

    @pytest.mark.parametrize("wrong", ["ikke oppgitt", "kari@example.com", "www", "<b>"])
    def test_what_is_no_website_is_none(self, read, wrong):
        assert only(read(unit(1, hjemmeside=wrong))).website is None

    def test_a_name_may_hold_anything(self, read):
        name = 'FILM "NORD", ČÁHCI; OG\u200b LYD /n AS'
        assert only(read(unit(1, navn=name))).name == 'FILM "NORD", ČÁHCI; OG LYD /n AS'

    @pytest.mark.parametrize("form", ["PERS", "BO", "KBO", "TVAM"])
    def test_estates_and_other_persons_are_no_firms(self, read, form):
        found = read(unit(1, organisasjonsform={"kode": form}))
        assert (found.firms, found.persons) == ((), ())


class TestPersons:
    def test_a_sole_proprietorship_is_counted_and_nothing_of_it_is_kept(self, read):
        person = {"organisasjonsform": PERSON, "navn": SECRET, "antallAnsatte": None}
        where = address(adresse=[SECRET])
        found = read(
            *(unit(at, **person, forretningsadresse=where) for at in range(1, 4)),
            unit(4, **person, naeringskode1=coded("90.012")),
            unit(5, **person, konkurs=True),
            unit(6, **person, naeringskode1=coded("47.110")),
        )
        counts = [(each.kommune.name, each.industry, each.persons) for each in found.persons]
        assert counts == [("Alta", "59.110", 3), ("Alta", "90.012", 1)]
        assert found.firms == ()
        told = repr(found)
        assert SECRET not in told
        assert not [at for at in range(1, 7) if org_number(at) in told]

    def test_who_has_no_form_is_taken_for_a_person_and_not_even_counted(self, read):
        found = read(unit(1, organisasjonsform=None, navn=SECRET), unit(2))
        assert [each.org_number for each in found.firms] == [org_number(2)]
        assert found.persons == ()
        assert SECRET not in repr(found)

    def test_duckdb_hands_nothing_of_a_person_out(self, tmp_path, monkeypatch):
        seen: list[Any] = []
        monkeypatch.setattr(bulk.Sorted, "take", lambda self, found, row: seen.append(found))
        person = unit(1, organisasjonsform=PERSON, navn=SECRET, hjemmeside="kari.example.com")
        for kind in KINDS:
            read_file(write(tmp_path / kind, [person]), STANDARD, set(), DAY)
        assert len(seen) == len(KINDS)
        for found in seen:
            assert {name for name, value in found.items() if value is not None} <= {
                "place",
                "form",
                "industry_1",
                "employees",
                "has_employees",
                "kommune_number",
                "kommune_name",
                "bankrupt",
                "winding_up",
                "forced",
            }


class TestFirmsThatAreKnown:
    def test_they_are_found_wherever_they_are_and_whatever_they_do(self, read):
        south = address(kommunenummer="0301", postnummer="0150")
        numbers = [org_number(at) for at in range(1, 5)]
        found = read(
            unit(1, forretningsadresse=south),
            unit(2, naeringskode1=coded("47.110")),
            unit(3),
            unit(9, forretningsadresse=south),
            known=numbers,
        )
        assert found.endings == {numbers[0]: Status.OUTSIDE}
        assert [(each.org_number, each.status) for each in found.firms] == [
            (numbers[1], Status.OUTSIDE),
            (numbers[2], Status.LISTED),
        ]
        assert found.asked == set(numbers)

    def test_one_that_cannot_be_read_is_there_all_the_same(self, read):
        number = org_number(1)
        where = address(kommunenummer="5699")
        assert read(unit(1, forretningsadresse=where), known=[number]).unread == {number}

    def test_a_row_that_is_none_may_be_one_of_them(self, tmp_path):
        path = write(tmp_path / "enheter.csv", [unit(1), unit(2)])
        broken = path.read_text("utf-8").replace('"OPPDIKTET FILM 2 AS",', "")
        path.write_text(broken, "utf-8")
        numbers = {org_number(at) for at in (1, 2, 3)}
        found = read_file(path, STANDARD, numbers, DAY)
        assert isinstance(found, Reading)
        assert found.unread == {org_number(2)}
        assert codes(found) == ["pool.row_too_few"]

    def test_a_deletion_is_told_where_the_file_has_it(self, tmp_path):
        path = write(tmp_path / "enheter.json", [unit(1, slettedato="2026-05-03")])
        found = read_file(path, STANDARD, {org_number(1)}, DAY)
        assert isinstance(found, Reading)
        assert (found.firms, found.endings) == ((), {org_number(1): Status.DELETED})

    def test_very_many_are_looked_for_in_one_pass(self, tmp_path, kind):
        path = write(tmp_path / kind, units(2_000))
        known = {org_number(at) for at in range(1, 4_000)}
        found = read_file(path, STANDARD, known, DAY)
        assert isinstance(found, Reading)
        seen = {each.org_number for each in found.firms} | found.endings.keys() | found.unread
        firms = {
            each["organisasjonsnummer"]
            for each in units(2_000)
            if each["organisasjonsform"]["kode"] != "ENK"
        }
        assert firms <= seen


class TestUnitsThatCannotBeRead:
    @pytest.mark.parametrize(
        ("special", "wrong"),
        [
            ({"forretningsadresse": address(kommunenummer="5401")}, "pool.unknown_kommune"),
            ({"forretningsadresse": address(kommunenummer="5699")}, "pool.unknown_kommune"),
            ({"forretningsadresse": address(kommunenummer="1902")}, "pool.unknown_kommune"),
            ({"forretningsadresse": address(kommunenummer=None)}, "pool.no_kommune"),
            ({"organisasjonsnummer": "310000001"}, "pool.bad_number"),
            ({"organisasjonsnummer": "x"}, "pool.bad_number"),
            ({"navn": ""}, "pool.no_name"),
        ],
    )
    def test_one_is_told_with_its_row_and_the_rest_is_read(self, read, kind, special, wrong):
        found = read(unit(1), unit(2), unit(3, **special))
        assert codes(found) == [wrong]
        assert found.problems[0].row == (4 if "csv" in kind else 3)
        assert len(found.firms) == 2

    def test_the_same_number_twice(self, read):
        found = read(unit(1), unit(1, navn="NOE ANNET"))
        assert (codes(found), only(found).name) == (["pool.twice"], "OPPDIKTET FILM 1 AS")

    def test_an_unknown_code_and_an_unknown_form_are_as_the_register_has_them(self, read):
        strange = read(unit(1, naeringskode1=coded("59.119"), organisasjonsform={"kode": "XYZ"}))
        assert (only(strange).industries, only(strange).form) == (("59.119",), "XYZ")
        assert only(read(unit(1, registreringsdatoEnhetsregisteret="i fjor"))).registered is None

    @pytest.mark.parametrize(
        ("broken", "wrong"),
        [
            ('"{number}","mangler resten"', "pool.row_too_few"),
            ("{row},ekstra", "pool.row_too_many"),
            ('"{number}","et " tegn",{rest}', "pool.row_quotes"),
            ('"{number}","\xff\xfe",{rest}', "pool.row_encoding"),
        ],
    )
    def test_a_row_that_is_none_is_told_and_the_rest_is_read(self, tmp_path, broken, wrong):
        path = write(tmp_path / "enheter.csv", [unit(1), unit(3), unit(4, navn="")])
        lines = path.read_bytes().decode("latin-1").splitlines(keepends=True)
        cells = [f'"{cell}"' for cell in flat(unit(2))]
        row = broken.format(number=org_number(2), row=",".join(cells), rest=",".join(cells[2:]))
        lines.insert(2, f"{row}\n")
        path.write_bytes("".join(lines).encode("latin-1"))
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert codes(found) == [wrong, "pool.no_name"]
        assert [each.row for each in found.problems] == [3, 5]
        assert [each.org_number for each in found.firms] == [org_number(1), org_number(3)]

    def test_a_line_longer_than_any_unit(self, tmp_path):
        path = write(tmp_path / "enheter.csv", [unit(1), unit(2, navn="X" * 3_000_000), unit(3)])
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert codes(found) == ["pool.row_too_long"]
        assert len(found.firms) == 2

    def test_a_quote_that_never_ends_costs_its_row_and_no_other(self, tmp_path):
        path = write(tmp_path / "enheter.csv", units(500))
        lines = path.read_text("utf-8").splitlines(keepends=True)
        lines[250] = lines[250].replace('","', '","uavsluttet ', 1).replace('"\n', "\n")
        path.write_text("".join(lines), "utf-8")
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert found.rows in (498, 499)
        assert 0 < len(found.problems) <= 2

    def test_what_a_bad_row_says_is_nowhere_told(self, tmp_path):
        path = write(tmp_path / "enheter.csv", [unit(1)])
        with path.open("a", encoding="utf-8") as file:
            file.write(f'"{org_number(2)}","{SECRET}"\n')
        found = read_file(path, STANDARD, set(), DAY)
        assert SECRET not in repr(found)


class TestFilesThatAreRefused:
    @pytest.mark.parametrize(
        ("content", "wrong"),
        [
            (b"", "pool.empty"),
            (b"\xef\xbb\xbf \n", "pool.empty"),
            (b"<!DOCTYPE html><html>Logg inn</html>", "pool.web_page"),
            (b"\xef\xbb\xbf<html>", "pool.web_page"),
            (b"PK\x03\x04\x14\x00", "pool.workbook"),
            (b'{"_embedded": {"enheter": []}}', "pool.json_object"),
            (b"navn;sted;innmeldt\nOppdiktet;Alta;15.11.2017\n", "pool.missing_columns"),
            (b'"organisasjonsnummer","navn"\n"1","A"\n', "pool.missing_columns"),
            ("navn".encode("utf-16"), "pool.not_the_register"),
            (b"a,b\x00c\n", "pool.not_the_register"),
            (b'"uavsluttet', "pool.not_the_register"),
            (b'"organisasjonsnummer","overordnetEnhet"\n', "pool.sub_units"),
            (b'"organisasjonsnummer","beliggenhetsadresse.adresse"\n', "pool.sub_units"),
            (b'[{"kommunenummer": "5601"}, {"kommunenummer": "5501"}]', "pool.not_the_register"),
            (b'[1, "to", null, [3]]', "pool.not_the_register"),
            (b"[]", "pool.no_rows"),
            (b"[", "pool.damaged"),
            (b'[{"organisasjonsnummer": "310000000"}, {"organ', "pool.damaged"),
            (b'[{"organisasjonsnummer": "310000000"}] og mer', "pool.damaged"),
        ],
    )
    @pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
    def test_what_is_not_the_registers_is_refused_whole(self, tmp_path, content, wrong, packed):
        path = tmp_path / "enheter.csv.gz"
        path.write_bytes(gzip.compress(content) if packed else content)
        assert code(read_file(path, STANDARD, set(), DAY)) == wrong

    def test_headings_alone(self, tmp_path):
        path = write(tmp_path / "enheter.csv", [])
        assert code(read_file(path, STANDARD, set(), DAY)) == "pool.no_rows"

    @pytest.mark.parametrize("kind", ["enheter.csv.gz", "enheter.json.gz"])
    @pytest.mark.parametrize("part", [0.0005, 0.5, 0.999])
    def test_half_a_download(self, tmp_path, kind, part):
        path = write(tmp_path / kind, units(2_000))
        whole = path.read_bytes()
        path.write_bytes(whole[: max(3, int(len(whole) * part))])
        assert code(read_file(path, STANDARD, set(), DAY)) == "pool.damaged"

    def test_a_gzip_that_is_none(self, tmp_path):
        path = tmp_path / "enheter.csv.gz"
        path.write_bytes(b"\x1f\x8b" + b"tull" * 100)
        assert code(read_file(path, STANDARD, set(), DAY)) == "pool.damaged"

    def test_too_many_bad_rows_are_a_bad_file(self, tmp_path):
        path = write(tmp_path / "enheter.csv", units(400))
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line.replace('"300', '"3"00') for line in lines), "utf-8")
        found = read_file(path, STANDARD, set(), DAY)
        assert code(found) == "pool.too_many_bad_rows"
        assert isinstance(found, Problem)
        assert found.details["line"] == 2

    def test_too_little_memory_is_told(self, tmp_path, monkeypatch):
        def refuse(**_: object) -> object:
            raise duckdb.OutOfMemoryException("no")

        monkeypatch.setattr(duckdb, "connect", refuse)
        path = write(tmp_path / "enheter.csv", [unit(1)])
        assert code(read_file(path, STANDARD, set(), DAY)) == "pool.no_memory"

    def test_an_error_of_a_kind_nobody_has_seen(self):
        assert bulk._worst(["SOMETHING NEW"]) == "pool.row_unreadable"
        assert code(Problem("pool.row_unreadable", 3)) == "pool.row_unreadable"


class TestTheFormat:
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_lines_end_and_files_begin_as_they_like(self, tmp_path, newline, mark):
        path = write(tmp_path / "enheter.csv", [unit(1), unit(2, navn="")])
        text = mark + path.read_text("utf-8").replace("\n", newline)
        path.write_bytes(text.encode())
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert (len(found.firms), [each.row for each in found.problems]) == (1, [3])

    @pytest.mark.parametrize("name", ["enheter (1).csv", "a[1]*?.csv", "en'fil.json", "uten"])
    def test_any_name_will_do(self, tmp_path, name):
        for other in ("a1x.csv", "a1.csv"):
            write(tmp_path / other, [unit(5)])
        found = read_file(write(tmp_path / name, [unit(1)]), STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert only(found).org_number == org_number(1)
        assert found.source == name

    def test_columns_may_come_in_any_order_and_case_and_be_more(self, tmp_path):
        path = tmp_path / "enheter.csv"
        headings = [*reversed(COLUMNS), 'ny "kolonne"', "place", "known", "hjemmeside", ""]
        rows = [[*reversed(flat(unit(1))), "noe", "1", "2", "annen.example.com", ""]]
        lines = [[h.upper().replace('"', '""') for h in headings], *rows]
        path.write_text(
            "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines), "utf-8"
        )
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert (only(found).employees, only(found).website) == (7, "https://www.example.com")

    def test_the_columns_that_may_be_missing(self, tmp_path):
        path = tmp_path / "enheter.csv"
        kept = [at for at, name in enumerate(COLUMNS) if not name.startswith(("antall", "hjemme"))]
        rows = [COLUMNS, flat(unit(1))]
        path.write_text(
            "".join(",".join(f'"{row[at]}"' for at in kept) + "\n" for row in rows), "utf-8"
        )
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading)
        assert (only(found).employees, only(found).website) == (None, None)

    def test_the_four_kinds_of_file_say_the_same(self, tmp_path):
        readings = [
            read_file(write(tmp_path / kind, units(3_000)), STANDARD, set(), DAY) for kind in KINDS
        ]
        same = []
        for each in readings:
            assert isinstance(each, Reading)
            same.append(replace(each, source="", problems=()))
        assert same[0].firms
        assert all(each == same[0] for each in same)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.one_of(
                anything,
                st.builds(
                    lambda part: unit(1) | part,
                    st.dictionaries(
                        st.sampled_from(
                            [
                                "organisasjonsnummer",
                                "navn",
                                "organisasjonsform",
                                "naeringskode1",
                                "forretningsadresse",
                                "antallAnsatte",
                                "konkurs",
                                "hjemmeside",
                            ]
                        ),
                        anything,
                    ),
                ),
            ),
            max_size=4,
        )
    )
    def test_nothing_in_an_array_is_beyond_it(self, tmp_path, whole):
        path = tmp_path / "enheter.json"
        path.write_text(json.dumps(whole), "utf-8")
        found = read_file(path, STANDARD, set(), DAY)
        if isinstance(found, Problem):
            assert code(found)
        else:
            assert found.rows == len(whole)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary(max_size=200), st.booleans())
    def test_no_bytes_are_beyond_it(self, tmp_path, content, after_headings):
        path = tmp_path / "enheter.csv"
        head = (",".join(COLUMNS) + "\n").encode() if after_headings else b""
        path.write_bytes(head + content)
        found = read_file(path, STANDARD, set(), DAY)
        assert isinstance(found, Reading) or code(found)


def test_progress_is_told_and_the_query_is_stopped_when_we_are(tmp_path, monkeypatch):
    path = write(tmp_path / "enheter.csv", units(2_000))
    monkeypatch.setattr(bulk, "_LOOK_EVERY_SECONDS", 0.0001)
    told: list[float] = []
    found = read_file(path, STANDARD, set(), DAY, told.append)
    assert isinstance(found, Reading)
    assert told

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_file(path, STANDARD, set(), DAY, stop)
