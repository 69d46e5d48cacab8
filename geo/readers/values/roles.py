"""Which column of a table nobody announced holds what: by name, by HXL tag, by content."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from .dates import looks_like_dates
from .grid import Grid
from .numbers import looks_like_pairs, numbers_of

_PEOPLE = {
    "killed": (
        "killed,dead,deaths,fatalities,death_toll,погибло,погибших,погибшие,убито,загинуло,загиблі,ölü",
        "nkill,best,best_est",
    ),
    "injured": ("injured,wounded,injuries,ранено,раненых,раненые,поранено,поранені,yaralı", "nwound"),
}
_OF_ALL = "best,best_estimate,estimate,est,total,number,number_of,no_of,count,people,persons"
_BOUNDS = {
    "low": ("low,lowest,lower,low_estimate,low_est,min,minimum,от,минимум", "+min,+low"),
    "high": ("high,highest,higher,upper,high_estimate,high_est,max,maximum,до,максимум", "+max,+high"),
}


def _figure_names() -> dict[str, tuple[str, str]]:
    """Names and tags of the columns of figures: a word for the people, alone or with one for the bound beside it."""
    found = {}
    for metric, (words, more) in _PEOPLE.items():
        found[metric] = (f"{words},{_beside(words, _OF_ALL)},{more}", f"#affected+{metric}")
        for bound, (ends, tags) in _BOUNDS.items():
            named = ",".join(f"#affected+{metric}{tag}" for tag in tags.split(","))
            found[f"{metric}_{bound}"] = (_beside(words, ends), named)
    return found


def _beside(words: str, ends: str) -> str:
    pairs = [(word, end) for word in words.split(",") for end in ends.split(",")]
    return ",".join(name for word, end in pairs for name in (f"{word}_{end}", f"{end}_{word}"))


# Role: names of columns (case and punctuation don't count), HXL tags. The first that is there wins.
_NAMES: Mapping[str, tuple[str, str]] = {
    "lon": (
        "longitude,lon,lng,long,lon_dd,longitude_dd,decimallongitude,x_coord,xcoord,point_x,coord_x,geo_lon,geolon,"
        "easting,x,долгота,длг,довгота,boylam",
        "#geo+lon",
    ),
    "lat": (
        "latitude,lat,lat_dd,latitude_dd,decimallatitude,y_coord,ycoord,point_y,coord_y,geo_lat,geolat,northing,y,"
        "широта,шир,enlem",
        "#geo+lat",
    ),
    "pair": (
        "coordinates,coordinate,coords,latlon,latlng,lat_lon,lat_lng,latitude_longitude,lonlat,lon_lat,geolocation,gps,"
        "geo,wkt,geom,geom_wkt,geometry,point,position,location,координаты",
        "#geo+coord,#geo",
    ),
    "date": (
        "date,event_date,eventdate,incident_date,date_start,start_date,startdate,date_of_event,date_of_incident,"
        "occurred,occurred_at,date_occurred,datetime,date_time,begin,start,when,day,event_day,дата,дата события,"
        "дата події,tarih,olay tarihi",
        "#date+occurred,#date+start,#date+event,#date",
    ),
    "end_date": ("end_date,date_end,enddate,end,until,дата окончания,дата закінчення,bitiş tarihi", "#date+end"),
    "time": ("time,event_time,clock,время,час,saat", "#date+time"),
    "title": (
        "title,headline,event_title,incident_title,name,event_name,label,event,incident,заголовок,название,событие,"
        "назва,подія,başlık,what_happened",
        "#event+name,#event+title,#event",
    ),
    "kind": (
        "kind,event_type,type,category,incident_type,sub_event_type,event_kind,type_of_event,тип,вид,категория,тип события,"
        "вид події,тип події,olay türü,tür",
        "#event+type,#event+kind",
    ),
    "place": (
        "place,place_name,settlement,village,town,city,locality,location,location_name,site,место,населенный пункт,"
        "населений пункт,місце,yer",
        "#loc+name,#loc",
    ),
    "district": (
        "district,admin2,adm2,adm_2,rayon,county,admin1,adm1,adm_1,province,region,район,область,ilçe,il",
        "#adm2+name,#adm1+name",
    ),
    "country": ("country,country_name,страна,країна,ülke", "#country+name,#country"),
    "summary": (
        "description,summary,notes,note,details,text,comment,comments,content,описание,примечание,опис,"
        "açıklama,what_happened",
        "#description",
    ),
    "source": ("source,publisher,source_name,sources,outlet,источник,джерело,kaynak", "#meta+source"),
    "url": ("url,source_url,link,href,source_link,web,ссылка,посилання", "#meta+url"),
    "id": ("event_id,id,incident_id,eventid,uid,uuid,guid,objectid,fid,номер", "#event+id,#event+code,#meta+id"),
    **_figure_names(),
    "radius": ("precision_m,radius_m,accuracy_m,uncertainty_m", "#geo+precision"),
}
_MOSTLY = 0.8
_HALF = 0.5
_SAMPLE = 1_000


def roles_of(grid: Grid) -> dict[str, str]:
    """Column by role; one that holds nothing is taken only where nothing else is found. A pair of coordinates is looked
    for only where longitude and latitude have no columns."""
    named = {role: columns_named(grid, role) for role in _NAMES}
    found = {role: next((column for column in columns if _filled(grid, column)), "") for role, columns in named.items()}
    found["pair"] = "" if found["lon"] and found["lat"] else _pair_column(grid)
    if found["pair"] == found["place"]:
        found["place"] = ""
    if found["summary"] == found["title"]:
        found["summary"] = ""
    _settle_figures(grid, found)
    found["date"] = found["date"] or _date_column(grid)
    taken, unwanted = set(found.values()), ("pair", "lon", "lat") if found["pair"] else ("pair",)
    empty = {
        role: columns[0] for role, columns in named.items() if columns and not found[role] and role not in unwanted
    }
    empty = {role: column for role, column in empty.items() if column not in taken}
    return {role: column for role, column in found.items() if column} | empty


def _settle_figures(grid: Grid, found: dict[str, str]) -> None:
    """A tag of a bound alone is no best figure; beside ``best``, ``low`` and ``high`` need not say of what."""
    for metric in _PEOPLE:
        if found[metric] in (found[f"{metric}_low"], found[f"{metric}_high"]):
            found[metric] = ""
    if found["killed"] and found["killed"] == grid.column("best"):
        found["killed_low"] = found["killed_low"] or grid.column("low")
        found["killed_high"] = found["killed_high"] or grid.column("high")


def coordinate_candidates(grid: Grid) -> list[str]:
    """Columns of which most filled cells are numbers within ±180 that are not all whole."""
    return [name for name in grid.cells.columns if _may_be_coordinate(grid.cells[name].str.strip().head(200))]


def columns_named(grid: Grid, role: str) -> list[str]:
    """The columns that bear one of the role's names or tags, in their order."""
    names, tags = (said.split(",") for said in _NAMES[role])
    found = [*(grid.column(name) for name in names), *(grid.tagged(tag) for tag in tags)]
    return list(dict.fromkeys(column for column in found if column))


def _filled(grid: Grid, column: str) -> bool:
    cells = grid.cells[column]
    return any(bool((part.str.strip() != "").any()) for part in (cells.head(_SAMPLE), cells.iloc[_SAMPLE:]))


def _pair_column(grid: Grid) -> str:
    shares = dict.fromkeys(columns_named(grid, "pair"), _HALF)  # a name says something itself
    for column in dict.fromkeys([*shares, *grid.cells.columns]):
        if looks_like_pairs(grid.cells[column].str.strip()) >= shares.get(column, _MOSTLY):
            return str(column)
    return ""


def _date_column(grid: Grid) -> str:
    columns = (name for name in grid.cells.columns if not _about_editing(name))
    return next((f"{name}" for name in columns if looks_like_dates(grid.cells[name].str.strip()) >= _MOSTLY), "")


def _about_editing(name: str) -> bool:
    return any(word in name.casefold() for word in ("updat", "creat", "modif", "edit", "upload", "import", "timestamp"))


def _may_be_coordinate(sample: pd.Series) -> bool:
    filled = sample[sample != ""]
    values, _ = numbers_of(filled)
    if not len(filled) or values.notna().mean() < _MOSTLY:
        return False
    known = values.dropna()
    return bool((known.abs() <= 180).all() and (known != known.round()).mean() > 0.5)
