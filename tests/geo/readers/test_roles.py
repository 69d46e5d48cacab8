"""Which columns of a plain table are figures, and which are said to be left out."""

from __future__ import annotations

import geopandas as gpd
import pytest

from geo.core.errors import GeoError
from geo.readers.door import Imported, Options, Upload, import_upload
from tests.geo.readers.made import written, zipped


def imported(header: str, row: str, tags: str = "") -> Imported:
    lines = [f"title,date,lat,lon,{header}", *([f"#event,#date,#geo+lat,#geo+lon,{tags}"] if tags else [])]
    text = "\n".join([*lines, f"One,2021-04-29,40.1,70.2,{row}"]) + "\n"
    return import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24"))


def claims(found: Imported) -> list[tuple[str, ...]]:
    columns = ["metric", "value_low", "value_best", "value_high"]
    return [tuple(row) for row in found.tables["claims"][columns].to_numpy()]


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("killed_low,killed_best,killed_high", ""),
        ("Min deaths,Deaths,Max deaths", ""),
        ("fatalities (min),fatalities (best estimate),fatalities (max)", ""),
        ("dead low,dead,dead high", ""),
        ("low,best,high", ""),
        ("a,b,c", "#affected+killed+min,#affected+killed,#affected+killed+max"),
    ],
)
def test_low_best_and_high_are_found(header: str, tags: str) -> None:
    found = imported(header, "1,3,6", tags)
    assert claims(found) == [("killed", "1", "3", "6")] and not found.warnings


def test_bounds_of_the_injured_are_found_beside_the_killed() -> None:
    found = imported("killed,wounded min,wounded,wounded max", "2,4,5,7")
    assert claims(found) == [("killed", "", "2", ""), ("injured", "4", "5", "7")]


def test_a_bound_alone_is_no_best_figure_and_low_alone_is_no_figure() -> None:
    assert claims(imported("a", "3", "#affected+killed+min")) == [("killed", "3", "", "")]
    found = imported("low,high", "1,2")
    assert claims(found) == [] and "(2): low, high" in found.warnings[0].reason


def test_bounds_out_of_order_are_told_with_what_stood_there() -> None:
    found = imported("wounded min,wounded,wounded max", "9,5,7")
    assert claims(found) == [("injured", "", "5", "")] and found.warnings[0].value == "9 – 5 – 7"


def test_columns_that_no_event_keeps_are_named_and_empty_ones_are_not() -> None:
    found = imported("weather,colour,empty", "rain,red,")
    assert [str(each) for each in found.warnings] == [
        "made.csv: columns that events do not keep (2): weather, colour. Name one with --title, --place, --source …"
    ]


UKRAINIAN = "Широта,Довгота,Дата,Населений пункт,Вид події,Назва,Опис,Загинуло,Поранено,Джерело,Область,Країна"
TURKISH = "Enlem,Boylam,Tarih,Yer,Olay türü,Başlık,Açıklama,Ölü,Yaralı,Kaynak,İl,Ülke"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (UKRAINIAN, "обстріл"),
        (UKRAINIAN.upper(), "обстріл"),
        (TURKISH, "Füze"),
        (TURKISH.replace("i", "İ").upper(), "FÜZE"),
        (TURKISH.upper(), "Patlama"),
    ],
)
def test_columns_and_kinds_in_ukrainian_and_turkish(header: str, kind: str) -> None:
    row = f"48.1,37.5,2022-03-14,Ford,{kind},One,Text,1,2,Wire,North,Land"
    found = import_upload(Upload("made.csv", f"{header}\n{row}\n".encode()), Options(today="2026-11-24"))
    assert not found.warnings and len(found.columns) == 12
    event, place = found.tables["events"].iloc[0], found.tables["places"].iloc[0]
    assert tuple(event[["title", "kind", "start", "summary"]]) == ("One", "shelling", "2022-03-14", "Text")
    assert tuple(place[["lon", "lat", "name", "district", "country"]]) == ("37.5", "48.1", "Ford", "North", "Land")
    assert [row[2] for row in claims(found)] == ["1", "2"]
    assert found.tables["sources"]["publisher"].to_list() == ["Wire"]


def test_districts_go_before_provinces_and_other_words_for_place_and_kind() -> None:
    for header in ("Місце,Тип,Район,Область,Загиблі", "Yer,Tür,İlçe,İl,Ölü"):
        text = f"{header},Date,Lat,Lon\nFord,Fire,Near,Far,3,2022-03-14,48.1,37.5\n"
        found = import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24"))
        assert found.tables["places"].iloc[0][["name", "district"]].to_list() == ["Ford", "Near"]
        assert found.tables["events"]["kind"].to_list() == ["arson"] and claims(found) == [("killed", "", "3", "")]


def test_what_happened_is_the_title_and_beside_one_the_summary() -> None:
    text = "What happened?,date,lat,lon{}\nA fight,2021-04-29,40.1,70.2{}\n"
    for more, cells, said in (("", "", ("A fight", "")), (",title", ",One", ("One", "A fight"))):
        found = import_upload(Upload("made.csv", text.format(more, cells).encode()), Options(today="2026-11-24"))
        assert tuple(found.tables["events"].iloc[0][["title", "summary"]]) == said and not found.warnings


@pytest.mark.parametrize(
    ("word", "kind"),
    [("ÇATIŞMA", "clash"), ("çatışma", "clash"), ("зіткнення", "clash"), ("перемир'я", "ceasefire"), ("Ateşkes", "ceasefire"),
     ("викрадення", "abduction"), ("KAÇIRMA", "abduction"), ("yangın", "arson"), ("захоплення", "seizure"), ("ele geçirme", "seizure"),
     ("підпал", "arson"), ("угода", "treaty"), ("tahliye", "evacuation"), ("евакуація", "evacuation")],
)  # fmt: skip
def test_words_for_kinds_in_ukrainian_and_turkish(word: str, kind: str) -> None:
    assert imported("kind", word).tables["events"]["kind"].item() == kind


@pytest.mark.parametrize(
    "header",
    [
        "Event Description", "Narrative", "Event Text", "Remarks", "Incident description", "incident/description", "Описание события",
        "Примечания", "Опис події", "Окуянын сүрөттөлүшү", "Тавсифи ҳодиса", "Description de l'événement", "Récit", "Descripción",
        "Observaciones", "وصف الحدث", "ملاحظات", "Beschreibung", "Bemerkungen",
    ],
)  # fmt: skip
def test_the_text_of_an_event_is_found_in_nine_languages(header: str) -> None:
    text = f'"{header}",date,lat,lon\n"Shots were heard. Nobody was hurt.",2021-04-29,40.1,70.2\n'
    event = import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24")).tables["events"].iloc[0]
    assert (event["summary"], event["title"]) == ("Shots were heard. Nobody was hurt.", "Shots were heard")


@pytest.mark.parametrize(
    ("header", "row", "claimed"),
    [
        ("Civilians killed,Soldiers killed", "2,3", [("2", "part"), ("3", "part")]),
        ("Number of people killed", "5", [("5", "")]),
        ("total_deaths,civilian_deaths", "5,2", [("5", ""), ("2", "part")]),
        ("killed,killed_source", "5,2", [("5", "")]),
        ("death_rate", "5", []),
    ],
)
def test_figures_of_some_people_are_parts_and_no_totals(header: str, row: str, claimed: list[tuple[str, str]]) -> None:
    claims_made = imported(header, row).tables["claims"]
    assert list(zip(claims_made["value_best"], claims_made["scope"], strict=True)) == claimed


def test_a_tag_that_names_a_group_goes_before_a_name_that_does_not() -> None:
    found = imported("Killed,Civ", "1,4", "#affected+killed+civilians,#affected+killed+total").tables["claims"]
    assert list(zip(found["value_best"], found["scope"], found["note"], strict=True)) == [
        ("4", "", ""),
        ("1", "part", "Killed"),
    ]


@pytest.mark.parametrize("name", ["start_utc", "start", "Дата начала", "date", "дата", "event start"])
@pytest.mark.parametrize(("good", "bad"), [(1, 1), (1, 2), (2, 3), (1, 9)])
def test_a_column_called_a_date_is_one_however_few_of_its_cells_are(name: str, good: int, bad: int) -> None:
    rows = [*["A,2021-04-29,40.1,70.2"] * good, *["B,soon,40.1,70.2"] * bad]
    found = import_upload(Upload("made.csv", "\n".join([f"title,{name},lat,lon", *rows]).encode()), Options())
    assert (found.columns["date"], found.events, found.questions) == (name, good, ())
    assert [(each.column, each.value) for each in found.rejected] == [(name, "soon")] * bad


@pytest.mark.parametrize(("good", "bad"), [(1, 2), (2, 3), (1, 9)])
@pytest.mark.parametrize(
    ("names", "spot", "wrong"),
    [
        ("coordinates", '"39.95, 70.53"', "unknown"),
        ("wkt", "POINT (70.53 39.95)", "see map"),
        ("координаты", "39.95;70.53", "не указаны"),
        ("mgrs", "42S XK 30648 23276", "unknown"),
        ("plus_code", "8JFGWGXJ+X2", "unknown"),
        ("utm", "42S 630648 4423276", "unknown"),
        ("easting,northing,utm_zone", "630648,4423276,42S", "unknown,,"),
    ],
)
def test_columns_called_coordinates_are_such_however_few_of_their_cells_are(
    names: str, spot: str, wrong: str, good: int, bad: int
) -> None:
    rows = [*[f"A,2021-04-29,{spot}"] * good, *[f"B,2021-04-30,{wrong}"] * bad]
    found = import_upload(Upload("made.csv", "\n".join([f"title,date,{names}", *rows]).encode()), Options())
    assert (found.events, len(found.rejected)) == (good, bad)
    assert {each.column for each in found.rejected} == {names.split(",")[0]}
    spots = found.tables["places"][["lon", "lat"]].astype(float)
    assert (spots - [70.53, 39.95]).abs().to_numpy().max() < 0.05


def test_a_table_of_places_with_a_remark_that_holds_one_pair_is_not_placed_by_it() -> None:
    text = 'title,date,remark\nA,2021-04-29,"39.95, 70.53"\nB,2021-04-29,north of it\nC,2021-04-29,none\n'
    with pytest.raises(GeoError, match="no coordinates"):
        import_upload(Upload("made.csv", text.encode()), Options())


@pytest.mark.parametrize("name", ["updated_at", "remark", "valid_until"])
def test_a_few_dates_under_another_name_make_no_column_of_dates(name: str) -> None:
    text = f"title,{name},lat,lon\nA,2021-04-29,40.1,70.2\nB,soon,40.1,70.2\n"
    found = import_upload(Upload("made.csv", text.encode()), Options())
    assert "date" not in found.columns and [each.option for each in found.questions] == ["date"]


def test_a_wrong_month_in_a_table_of_two_rows_is_told() -> None:
    text = "title,year,month,day,lat,lon\nA,2021,4,29,40.1,70.2\nB,2021,soon,1,40.1,70.3\n"
    found = import_upload(Upload("made.csv", text.encode()), Options())
    assert found.tables["events"]["start"].to_list() == ["2021-04-29"]
    assert [each.value for each in found.rejected] == ["2021-soon-01"]


def test_times_of_filling_in_are_taken_where_no_other_date_is() -> None:
    form = (
        "start,end,_submission_time,lat,lon\n2024-05-10T09:12:33+03:00,2024-05-10T09:40:01+03:00,2024-05-10,40.1,70.2\n"
    )
    found = import_upload(Upload("made.csv", form.encode()), Options(today="2026-11-24"))
    assert found.columns["date"] == "start" and "may tell when the row was made" in found.warnings[0].reason
    asked = "start,end,when_it_was,lat,lon\n2024-05-10T09:12:33+03:00,2024-05-10T09:40:01+03:00,2024-04-29,40.1,70.2\n"
    event = import_upload(Upload("made.csv", asked.encode()), Options(today="2026-11-24")).tables["events"].iloc[0]
    assert (event["start"], event["end"]) == ("2024-04-29", "")


@pytest.mark.parametrize(
    ("header", "row", "start"),
    [
        ("year,month,day", "2021,5,2", "2021-05-02"),
        ("Year,Month,Day", "2021,May,2", "2021-05-02"),
        ("рік,місяць,день", "2021,травень,02", "2021-05-02"),
        ("iyear,imonth,iday", "2021,5,0", "2021-05"),
        ("event_year,event_month,event_day", "2021.0,0.0,", "2021"),
        ("año,mes,día", "2021,5,2", "2021-05-02"),
    ],
)
def test_dates_in_three_columns_are_put_together(header: str, row: str, start: str) -> None:
    text = f"{header},lat,lon\n{row},40.1,70.2\n"
    found = import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24"))
    assert found.tables["events"]["start"].to_list() == [start] and not found.warnings


@pytest.mark.parametrize(
    ("total", "group"),
    [
        ("Загинуло всього", "Загинуло цивільних"), ("Общее число погибших", "Погибло гражданских"), ("Nombre de morts", "Civils tués"),
        ("Total muertos", "Mujeres muertas"), ("Tote gesamt", "Getötete Zivilisten"), ("عدد القتلى", "قتلى مدنيون"),
        ("Курман болгондор", "Курман болгон балдар"),
    ],
)  # fmt: skip
def test_a_total_is_told_from_a_group_in_the_languages_of_the_field(total: str, group: str) -> None:
    found = imported(f"{group},{total}", "3,5").tables["claims"]
    assert sorted(found[["value_best", "scope", "note"]].values.tolist()) == [["3", "part", group], ["5", "", ""]]


@pytest.mark.parametrize(
    "header",
    [
        "Incident description (FR)", "summary_en", "notes_ru", "text_original", "Description (English)", "description.en",
        "incidentDescription", "Please describe what happened", "Message text", "Additional notes", "Подробное описание",
        "Résumé des faits", "Descripción de los hechos", "Ereignisbeschreibung", "Окуянын баяны", "Шарҳи ҳодиса", "desc_long",
    ],
)  # fmt: skip
def test_the_text_is_found_whatever_language_it_is_said_to_be_in(header: str) -> None:
    text = "Shots were heard near the bridge. Two men were wounded."
    events = imported(header, text).tables["events"]
    assert events["summary"].to_list() == [text]


@pytest.mark.parametrize(
    "header",
    [
        "Place name (EN)",
        "location_en",
        "nearest_town",
        "Nearest settlement",
        "Lieu-dit",
        "Окуя болгон жер",
        "Ҷойи ҳодиса",
    ],
)
def test_the_place_is_found_by_more_names(header: str) -> None:
    assert imported(header, "Aksai").tables["places"]["name"].to_list() == ["Aksai"]


def test_a_shapefile_cuts_names_and_what_may_be_two_is_none() -> None:
    columns = {
        "date_of_incident": ["2024-05-10"], "event_description": ["Shots. Two men fled."], "type_of_event": ["Shelling"],
        "incident_type": ["1405"],
    }  # fmt: skip
    point = gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy([70.5], [40.1]), crs=4326)
    files = written("ESRI Shapefile", ".shp", {"places": point}, encoding="UTF-8")
    found = import_upload(Upload("made.zip", zipped(files)), Options(today="2026-11-24"))
    event = found.tables["events"].iloc[0]
    assert event[["start", "summary", "kind"]].to_list() == ["2024-05-10", "Shots. Two men fled.", "shelling"]
    assert any("incident_t" in each.reason for each in found.warnings)
