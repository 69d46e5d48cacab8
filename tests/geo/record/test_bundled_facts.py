"""The bundled record holds every researched fact, and says itself what was changed in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import pytest

from geo.package.descriptor import Package, package_of

FOLDER = Path(__file__).parents[3] / "geo" / "data" / "batken-isfara"
DESCRIPTOR = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
PACKAGE: Package = package_of(DESCRIPTOR)
TABULAR = {each["name"]: each for each in DESCRIPTOR["resources"] if "schema" in each}
Row = dict[str, str]

ROWS_HANDED_OVER = {
    "sources": 636,
    "places": 209,
    "events": 300,
    "claims": 1048,
    "relations": 400,
    "claimants": 127,
    "topics": 43,
    "statuses": 160,
}
ROWS = tuple(ROWS_HANDED_OVER)
KEYS = {
    "sources": "source_id",
    "places": "place_id",
    "events": "event_id",
    "claims": "claim_id",
    "claimants": "claimant_id",
    "topics": "topic_id",
    "statuses": "status_id",
}
# SHA-256 of the research tables as they were handed over, before any correction.
HANDED_OVER = {
    "claimants": "8c34badcc1b75339b2ae1d647c4fab0bf6c0c4756f6fbbc055e696cdae77c68f",
    "claims": "345dbf1a5006338cb36ae626e4f079877c70e8dbbd27ae1f7c9c4651feb20c35",
    "events": "e3ae2c4ad487315d9bce040cf89aebde7747531bbbabf12aab09c8f7cae63194",
    "places": "a0af16ba88038b9735edae6729c6b5c3ab2fd45bf8eb646b5e0672d2d341cbdc",
    "relations": "2f28f5d7c87d59a998070392e51f2fda1e179ca88302b5a341d4faf666eb9ddd",
    "sources": "7e9625f5aa4f170eb30a2be5eda2f3778b6287bbd170dee19d62ce3ceb00af88",
    "statuses": "e1a98bda8f15c84a9bea3493935e40b7b8564cc57a04fe9a642b1896c4df8550",
    "topics": "d902f112233a1c766869be52bf322e562d2b9e62388d42b4cda37ec343eac881",
}

# What the seed article says → the claims that hold it.
SEED_FACTS = {
    "the presidents agree to a truce and to withdraw troops": "presidents-truce-seed-1",
    "after more than a day of fighting, the worst since 1991": "presidents-truce-seed-3",
    "other sources date the presidents' talks differently": "presidents-truce-seed-2 presidents-truce-seed-5",
    "a disputed water facility, claimed for decades": "golovnoy-claims-kg-4",
    "authorities speak of dozens of deaths": "total-40-200-1",
    "tension around Kok-Tash, clashes through Thursday": "firefight-1405kg-3",
    "cameras on Wednesday, opposed by Kyrgyz residents": "cameras-installed-0428-2",
    "citizens of both countries throw stones": "stones-0428-3",
    "a Tajik helicopter, by the Kyrgyz border service": "mi24-attack-0429-1",
    "mortars on several checkpoints": "posts-shelled-1700-1",
    "one checkpoint on fire": "dostuk-post-burns-1",
    "a Tajik border post seized, and the denial": "khojai-alo-post-seized-1 "
    "khojai-alo-post-seized-2 khojai-alo-post-denied-1",
    "Kyrgyz troops fired first and tried to take the area, by Tajikistan": "fire-opens-1305tj-1",
    "Tajikistan considers the area its own": "golovnoy-claims-tj-1",
    "a bridge under mortars and RPGs": "bridge-shelled-tj-1",
    "more than 7,000 evacuated": "evac-7093-13500-2",
    "at least 40 dead": "total-40-200-2",
    "almost 200 injured": "total-40-200-3",
    "31 Kyrgyz killed, 154 injured, and how the ministry counts them": "kg-toll-31-154-1 kg-toll-31-154-6 kg-toll-31-154-7 "
    "kg-toll-31-154-3 kg-toll-31-154-9",
    "eight killed and 30 injured, by Isfara officials": "tj-toll-8-30-1 tj-toll-8-30-7 tj-toll-8-30-8",
    "the leaders spoke by phone": "presidents-call-0430-1",
    "Leilek escalates at 01:00 on Friday": "leilek-0100-1",
    "the truce becomes evident": "troops-leave-1900-1",
    "Russia urges a lasting agreement": "russia-offers-1",
    "Russia's position carries weight": "russia-offers-2",
    "the Security Council secretary is in Dushanbe": "csto-dushanbe-0429-1",
}
SEED_EVENTS = {
    "golovnoy-claims-tj",
    "stones-0428",
    "cameras-installed-0428",
    "bridge-shelled-tj",
    "csto-dushanbe-0429",
    "golovnoy-claims-kg",
    "khojai-alo-post-seized",
    "mi24-attack-0429",
    "presidents-truce-seed",
    "fire-opens-1305tj",
    "firefight-1405kg",
    "dostuk-post-burns",
    "posts-shelled-1700",
    "evac-7093-13500",
    "kg-toll-31-154",
    "presidents-call-0430",
    "russia-offers",
    "tj-toll-8-30",
    "total-40-200",
    "leilek-0100",
    "troops-leave-1900",
}


def _read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TABLE = {name: _read(name) for name in ROWS}


def _key(name: str, row: Row) -> str:
    return row[KEYS[name]] if name in KEYS else f"{row['claim_id']}>{row['to_claim_id']}"


def _ids(name: str) -> set[str]:
    return {_key(name, row) for row in TABLE[name]}


KEPT_NOTE = "as handed over: "  # what follows in a work note is the note before it was written anew for readers
CORRECTIONS = (FOLDER / "CORRECTIONS.md").read_text(encoding="utf-8")


def _listed(heading: str) -> list[list[str]]:
    """The cells of the tables under a heading of ``CORRECTIONS.md``; ␠ stands for a space at an end."""
    part = CORRECTIONS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
    return [
        [cell.strip().replace("\\|", "|").replace("␠", " ") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines
    ]


def _corrections() -> list[tuple[str, str, str, str, str]]:
    """Table, id, column, old, new, in the order of the lists; several ids share one line."""
    titles = [("events", cells[0], "title", cells[1], cells[2]) for cells in _listed("Titles")]
    return titles + [
        (table.removesuffix(".csv"), key, column, old, new)
        for part in CORRECTIONS.split("\n## ")
        if "| column | old | new | reason |" in part
        for table, keys, column, old, new, _ in _listed(part.partition("\n")[0])
        for key in keys.split()
    ]


def _added(name: str) -> list[str]:
    return [key for table, keys, _ in _listed("Rows added") if table == f"{name}.csv" for key in keys.split()]


def _left_out(name: str) -> list[tuple[Row, str]]:
    """The rows left out, each with the key of the row before it, in the order in which they were taken out."""
    block = re.search(rf"^```{name}\.csv\n(.*?)^```$", CORRECTIONS, re.MULTILINE | re.DOTALL)
    rows = {_key(name, row): row for row in csv.DictReader(io.StringIO(block[1]))} if block else {}
    after = {key: before for table, key, before, _ in _listed("Rows left out") if table == f"{name}.csv"}
    assert set(rows) == set(after)
    return [(rows[key], before) for key, before in after.items()]


def _handed_over(name: str) -> list[Row]:
    """The table with everything that is listed undone."""
    added, columns = set(_added(name)), _handed_over_columns(name)
    rows = [{column: row[column] for column in columns} for row in TABLE[name] if _key(name, row) not in added]
    for row, before in reversed(_left_out(name)):
        place = [_key(name, each) for each in rows].index(before) + 1 if before else 0
        rows.insert(place, {column: row[column] for column in columns})
    keyed = {_key(name, row): row for row in rows}
    for row in TABLE[name]:
        _, kept, note = row.get("work_note", "").partition(KEPT_NOTE)
        if kept and _key(name, row) in keyed:
            keyed[_key(name, row)]["note"] = note
    for _, key, column, old, new in (each for each in reversed(_corrections()) if each[0] == name):
        assert new in keyed[key][column], (name, key, column)
        keyed[key][column] = keyed[key][column].replace(new, old, 1)
    return rows


def _handed_over_columns(name: str) -> list[str]:
    added = {column for table, column, _ in _listed("Columns added") if table == f"{name}.csv"}
    return [column for column in TABLE[name][0] if column not in added]


@pytest.mark.parametrize("name", ROWS)
def test_every_row_handed_over_is_in_or_listed_as_left_out(name: str) -> None:
    assert len(TABLE[name]) - len(_added(name)) + len(_left_out(name)) == ROWS_HANDED_OVER[name]
    assert set(_added(name)) <= _ids(name)
    said = next(cells[1:] for cells in _listed_rows() if cells[0] == f"{name}.csv")
    counts = (ROWS_HANDED_OVER[name], len(_left_out(name)), len(_added(name)), len(TABLE[name]))
    assert said == [f"{count:,}" for count in counts]


def _listed_rows() -> list[list[str]]:
    head = CORRECTIONS.partition("\n## ")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in head.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("name", ROWS)
def test_undoing_the_listed_corrections_gives_the_tables_as_handed_over(name: str) -> None:
    rows = _handed_over(name)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert hashlib.sha256(text.getvalue().encode()).hexdigest() == HANDED_OVER[name]


def test_every_correction_names_a_row_and_says_what_changed() -> None:
    listed = _corrections()
    assert len(listed) > 90
    for name, key, column, old, new in listed:
        assert key in _ids(name) | {_key(name, row) for row, _ in _left_out(name)}, key
        assert column in TABLE[name][0], column
        assert old != new


@pytest.mark.parametrize("fact", SEED_FACTS)
def test_every_fact_of_the_seed_article_is_held_by_a_claim_with_a_source(fact: str) -> None:
    claims = {claim["claim_id"]: claim for claim in TABLE["claims"]}
    for claim_id in SEED_FACTS[fact].split():
        assert claims[claim_id]["statement"]
        assert claims[claim_id]["source_ids"]


def test_the_seed_events_are_marked_and_their_source_is_named() -> None:
    assert {row["event_id"] for row in TABLE["events"] if row["seed"] == "yes"} == SEED_EVENTS
    assert DESCRIPTOR["conflict_map"]["links"]["seed_source"] in _ids("sources")


@pytest.mark.parametrize("name", ROWS)
def test_the_described_fields_are_the_columns_of_the_file(name: str) -> None:
    fields = [field["name"] for field in TABULAR[name]["schema"]["fields"]]
    assert fields == list(TABLE[name][0])
    assert all(field["description"] and field["title"] for field in TABULAR[name]["schema"]["fields"])


@pytest.mark.parametrize("table", PACKAGE.tables, ids=lambda table: table.name)
def test_the_description_and_the_code_mean_the_same_columns(table) -> None:  # type: ignore[no-untyped-def]
    described = {field["name"]: field for field in TABULAR[table.name]["schema"]["fields"]}
    assert set(described) == set(table.names)
    for column in table.columns:
        assert described[column.name].get("vocabulary", "") == column.vocabulary
        assert set(described[column.name].get("constraints", {}).get("enum", ())) >= set(column.choices) - {""}


def test_every_word_used_is_in_the_package_s_vocabulary_or_the_field_s_list() -> None:
    for name, resource in TABULAR.items():
        for field in resource["schema"]["fields"]:
            used = {row[field["name"]] for row in TABLE[name]} - {""}
            if "vocabulary" in field:
                assert used <= PACKAGE.vocabulary(field["vocabulary"]), (name, field["name"])
            if "enum" in field.get("constraints", {}):
                assert used <= set(field["constraints"]["enum"]), (name, field["name"])


def test_every_key_leads_to_a_row_also_inside_lists() -> None:
    for name, resource in TABULAR.items():
        targets = {key["fields"][0]: key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", ())}
        targets |= {
            field["name"]: field["refers_to"].partition(".")[0]
            for field in resource["schema"]["fields"]
            if "refers_to" in field
        }
        for column, target in targets.items():
            used = {key for row in TABLE[name] for key in row[column].split("|") if key}
            assert used <= _ids(target), (name, column)


def test_the_files_are_plain_utf8_with_unix_line_ends() -> None:
    for name in ROWS:
        raw = (FOLDER / f"{name}.csv").read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in raw
        assert raw.decode("utf-8").endswith("\n")


def test_what_the_package_says_of_itself_fits_together() -> None:
    editions = {edition.id for edition in PACKAGE.border_editions}
    assert {default.edition for default in PACKAGE.border_default} <= editions
    assert {party.side for party in PACKAGE.parties} == {*PACKAGE.sides, ""}
    assert {clock.party for clock in PACKAGE.clocks} == set(PACKAGE.sides)
    assert len({party.color for party in PACKAGE.parties}) == len(PACKAGE.parties)
    west, south, east, north = PACKAGE.opening.bbox or ()
    assert PACKAGE.extent[0] <= west < east <= PACKAGE.extent[2]
    assert PACKAGE.extent[1] <= south < north <= PACKAGE.extent[3]


def test_the_as_of_date_is_the_newest_date_of_saying_or_publishing() -> None:
    said = {row["reported"][:10] for row in TABLE["claims"]} | {row["published"] for row in TABLE["sources"]}
    assert max(said) == PACKAGE.as_of


def test_every_figure_has_a_claimant_and_a_source() -> None:
    figures = [claim for claim in TABLE["claims"] if claim["metric"]]
    assert figures
    assert all(claim["claimant_id"] and claim["source_ids"] for claim in figures)
