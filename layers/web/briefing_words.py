"""The words of a briefing, by key (see ``words``): its pane, its presentation, and what changed since a step was made."""

from __future__ import annotations

from geo.language.speech import mark, mark_n

BRIEFING_WORDS: dict[str, str | tuple[str, str]] = {
    "pane_briefing": mark("Briefing"),
    "pane_written": mark("Files of the briefing"),
    "briefing_title": mark("Title of the briefing"),
    "briefing_hint": mark(
        "A briefing is a list of views, each with a title and a text. Show what you want to tell, then add the view; the list is "
        "presented step by step, saved as one small file, and written as PDF, HTML and pictures."
    ),
    "briefing_about": mark("Made by"),
    "made_by": mark("Made by"),
    "contact": mark("Contact"),
    "step_add": mark("Add this view"),
    "present": mark("Present"),
    "undo": mark("Undo"),
    "briefing_save": mark("Save as a file"),
    "briefing_open": mark("Open a file …"),
    "briefing_write": mark("PDF, HTML, pictures …"),
    "briefing_new": mark("Begin anew"),
    "briefing_kept": mark(
        "This browser keeps what you write here. Save it as a file to keep it for good or to pass it on."
    ),
    "briefing_unkept": mark("This browser keeps nothing of it: save it as a file before you leave."),
    "briefing_taken": mark_n("Opened: {n} step.", "Opened: {n} steps."),
    "briefing_unknown": mark("Not known here and left out: {keys}."),
    "step_title": mark("Title"),
    "step_text": mark("Text"),
    "step_n": mark("Step {n}"),
    "step_of": mark("{n} of {of}"),
    "step_go": mark("Show its view"),
    "step_retake": mark("Take this view instead"),
    "step_up": mark("Up"),
    "step_down": mark("Down"),
    "step_remove": mark("Remove"),
    "step_accept": mark("Noted: take it as it is now"),
    "step_added": mark("Step {n} added."),
    "step_retaken": mark("Step {n} shows this view now."),
    "step_moved": mark("It is step {n} now."),
    "step_removed": mark("Step {n} removed."),
    "step_fault": mark("Step {n}: {fault}"),
    "step_not_here": mark("The link names step {n} of a briefing that is not here."),
    "step_back": mark("Step back"),
    "step_next": mark("Next step"),
    "presenting": mark("Briefing, presented"),
    "present_end": mark("End"),
    "link_step": mark("“step” in the link is no number from 1 to {most}: {value}."),
    # what is wrong with a file: {where} is a place in it, such as steps[0].title
    "briefing_fault": mark("This is no briefing that can be used. {where}: {why}. Open one that was saved here."),
    "briefing_no_json": mark("it is no JSON"),
    "briefing_no_object": mark("it is no object"),
    "briefing_no_text": mark("it is no text"),
    "briefing_long": mark("it is too long"),
    "briefing_wrong": mark("it is not written as it must be"),
    "briefing_of_other": mark("The briefing is of “{title}”; here “{here}” is shown."),
    # what changed
    "changed_since": mark("Changed since this step was made: {what}."),
    "changed_since_day": mark("Changed since the data up to {day}: {what}."),
    "changed_number": mark("events in view: {before} → {after}"),
    "changed_added": mark_n("{n} event added", "{n} events added"),
    "changed_revised": mark_n("{n} event revised", "{n} events revised"),
    "changed_gone": mark_n("{n} event gone", "{n} events gone"),
    "changed_statuses": mark_n("{n} status changed", "{n} statuses changed"),
    "changed_figure": mark("{what}, the last word of {voice} on its own: {before} → {after}"),
    "changed_none": mark("none"),
}
