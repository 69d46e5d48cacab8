"""The words of the tools on the map and of what stands on the analyst's desk, by key (see ``words``)."""

from __future__ import annotations

from geo.language.speech import mark, mark_n

TOOL_WORDS: dict[str, str | tuple[str, str]] = {
    "move_panel": mark("Move the panel: drag it, or press arrow keys"),
    # the area
    "tool_area": mark("Area"),
    "filter_area": mark("Area"),
    "area_box_button": mark("Rectangle"),
    "area_polygon_button": mark("Polygon"),
    "area_circle_button": mark("Circle"),
    "area_window": mark("What the map shows"),
    "area_km": mark("Radius in km"),
    "area_about": mark("around {place}"),
    "area_middle": mark("around the map’s middle"),
    "area_clear": mark("No area"),
    "area_go": mark("Go there"),
    "area_link": mark("As in the link"),
    "area_too_wide": mark("The map shows more than an area may hold: 120 degrees."),
    "area_hint": mark("Drag the handles, or move them by arrow keys."),
    "area_possibly": mark("Count what is only possibly in it"),
    "area_handles": mark("Handles of the area"),
    "area_corner": mark("Corner {n} of {of}"),
    "area_edge": mark("Edge of the circle"),
    "area_middle_handle": mark("Middle of the area"),
    "sketch_box": mark(
        "Drag a rectangle, or press two corners. By keyboard: the arrow keys move the map under the cross, Enter sets a corner, "
        "Escape ends."
    ),
    "sketch_polygon": mark(
        "Press corner after corner, up to 60; the first again, or a double press, closes it. By keyboard: the arrow keys move "
        "the map under the cross, Enter sets a corner, Enter again closes, Backspace takes one back, Escape ends."
    ),
    "sketch_circle": mark(
        "Press a spot for a circle of the radius given, or drag from its middle. By keyboard: the arrow keys move the map under "
        "the cross, Enter sets it, Escape ends."
    ),
    "area_around": mark("{km} km around {about}"),
    "area_box": mark("rectangle {west} – {east}, {south} – {north}"),
    "area_polygon": mark("{n} corners within {west} – {east}, {south} – {north}"),
    "area_sure": mark_n("{n} is surely in the area.", "{n} are surely in the area."),
    "area_also": mark_n("{n} is only possibly in it.", "{n} are only possibly in it."),
    "area_perhaps": mark_n(
        "{n} more is only possibly in it and not counted.", "{n} more are only possibly in it and not counted."
    ),
    "area_unlocated": mark_n(
        "{n} names a place without a position and is left out.", "{n} name a place without a position and are left out."
    ),
    # a spot and the way to another
    "tool_spot": mark("Position and distance"),
    "spot_press": mark("Press a spot"),
    "spot_middle": mark("Map’s middle"),
    "spot_measure": mark("Measure from here"),
    "spot_next": mark("The next press on the map, or on a symbol, measures the way to it."),
    "sketch_point": mark(
        "Press a spot, or a symbol for its place. By keyboard: the arrow keys move the map under the cross, Enter takes it, "
        "Escape ends."
    ),
    "sketch_line": mark(
        "Press where the way ends, or a symbol for its place. By keyboard: the arrow keys move the map under the cross, Enter "
        "takes it, Escape ends."
    ),
    "position_decimal": mark("Degrees"),
    "position_dms": mark("DMS"),
    "position_utm": mark("UTM"),
    "position_mgrs": mark("MGRS"),
    "copy": mark("Copy"),
    "copy_this": mark("Copy: {what}"),
    "copied_this": mark("Copied: {text}"),
    "radius_place": mark("The place is known to within {radius}."),
    "radius_press": mark("A press at this zoom is sure to within {radius}."),
    "radius_none": mark("No radius is stated for this place, so nothing is said of its side of the border."),
    "side_sure": mark("{country}: every edition of the border and the whole radius agree."),
    "side_open": mark("Side of the border undecidable: not every edition and the whole radius agree."),
    "length_m": mark("{m} m"),
    "length_km": mark("{km} km"),
    "way_length": mark("{length}, the shortest way on the ellipsoid"),
    "way_bearing": mark("Bearing {bearing}° ({wind}) from north, back {back}°"),
    "way_sure": mark("Give or take {radius}: the radii of both ends."),
    "way_unsure": mark("No radius is stated for an end, so how sure this is is not known."),
    "way_opposite": mark("The two lie nearly opposite each other on the globe: about 20,000 km."),
    "wind_0": mark("north"),
    "wind_1": mark("north-east"),
    "wind_2": mark("east"),
    "wind_3": mark("south-east"),
    "wind_4": mark("south"),
    "wind_5": mark("south-west"),
    "wind_6": mark("west"),
    "wind_7": mark("north-west"),
    # doubt
    "pane_doubt": mark("What if it were wrong?"),
    "filter_without": mark("Without"),
    "rests_on": mark_n(
        "Told by {n} publisher:",
        "Told by {n} publishers, none quoting another as far as the record says; they may pass on the same claimant’s word:",
    ),
    "take_out": mark("What if {name} were wrong?"),
    # two views compared
    "pane_beside": mark("Two maps"),
    "filter_beside": mark("Second map"),
    "beside_hint": mark("Map B shows the same layers, filters and place on other days, or as known at another date."),
    "beside_from": mark("B from"),
    "beside_to": mark("B to"),
    "beside_as_of": mark("B known as of"),
    "beside_close": mark("One map again"),
    "beside_swap": mark("Swap A and B"),
    "beside_known": mark("{range}, as known on {known}"),
    "beside_counts": mark("Events: {a} in A alone, {b} in B alone, {both} in both."),
    "beside_turned": mark("Verdicts that differ ({n})"),
    "beside_places": mark("Places in another state ({n})"),
    "beside_first": mark("In A alone ({n})"),
    "beside_second": mark("In B alone ({n})"),
    "beside_no_store": mark("without the store's events"),
    "beside_nothing": mark("nothing drawn"),
    "beside_no_more": mark("nothing more"),
    "link_beside_word": mark(
        "The link's second map has no such word: {said}. Write from:, to: or known: before a date."
    ),
    "link_beside_range": mark("The link's second map is of a range that ends before it starts: {said}."),
    "file_beside_known": mark(
        "This file holds one date of knowing; the second map shows other days only. Compare two dates of knowing in the app."
    ),
    "no_verdict": mark("no verdict"),
    "marks_second": mark("Symbols on the second map"),
    "link_area_number": mark("The link's area holds no number of degrees: {value}. Write {shapes}."),
    "link_area_outside": mark("The link's area has a corner outside the world: {lon}, {lat}."),
    "link_area_none": mark("The link's area is none: {value}. Write {shapes}."),
    "link_area_radius": mark("The link's area has no radius from 0 to {n} km: {value}."),
    "link_area_place": mark("The link's area is around a place that has no position in these data: {value}."),
    "link_area_turned": mark("The link's area has its south, {south}, above its north, {north}."),
    "link_area_corners": mark("The link's area has {n} corners; it may have 3 to {most}."),
    "link_area_flat": mark("The link's area is flat, or wider than {n} degrees."),
    "perhaps_here": mark("(only possibly in the area)"),
}
