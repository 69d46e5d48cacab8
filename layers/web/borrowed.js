// What the page around the instrument says in the words of its framework is said in the reader's language: found by where it
// stands and by how it reads, in any of the languages, so that a change of language reaches it too. Nothing else is touched.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});
  const { tables } = map;
  const { word } = map.words;

  const of = (...keys) => keys.map((key) => `page_${key}`);
  const TOOLS = of("columns", "csv", "search", "fullscreen", "fullscreen_end", "data", "chart", "png", "vega", "copy");
  // Where each may stand: text and attributes of what is there, and within it.
  const PLACES = [
    ["[data-testid=stSkipToContent]", of("skip")],
    ["[role=dialog]", of("away", "restart")],
    ["[data-testid=stFileUploader] button, [data-testid=stFileUploaderDropzoneInput]", of("upload", "upload_more", "upload_icon", "upload_field", "remove")],
    ["[data-testid=stFileUploaderDropzoneInstructions]", of("upload_limit", "upload_drop")],
    ["[data-testid=stFileChipName] ~ div", of("upload_large", "kilobytes", "megabytes", "bytes")],
    ["[data-testid=stSelectbox] :is(input, button), [data-testid=stMultiSelect] :is(input, button), [data-testid=stMultiSelectTagsContainer]", of("choose", "choose_some", "choose_or_add", "open", "clear_value", "clear_all", "selected", "remove")],
    ["[data-testid=stSelectboxDropdown], [data-testid=stMultiSelectDropdown]", of("no_results", "add", "select_all", "select_matches")],
    ["[data-testid=stTooltipIcon]", of("help")],
    ["[data-testid=InputInstructions]", of("enter", "enter_mac", "enter_control")],
    ["[data-testid=stElementToolbar], [data-testid=stElementToolbarButton], [data-testid=stTooltipContent]", TOOLS],
    ["[data-testid=stDataFrameColumnMenu] :is([role=menu], [role=menuitem], button)", of("column_menu", "column_copy", "ascending", "descending", "statistics", "autosize", "pin", "unpin", "hide", "format")],
    ["[data-testid=stDataFrameColumnVisibilityMenu] label", of("select_all", "index")],
    [".gdg-search-bar, .gdg-search-bar *", of("type_to_search", "search_next", "search_back", "search_close")],
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const NUMBER = /^\d+(\.\d+)?$/;

  // A text with `{names}` as what such a text reads like when they are filled in.
  function likeness(text) {
    const plain = text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    return new RegExp(`^${plain.replace(/\{(\w+)\}/g, (_, name) => `(?<${name}>${name === "n" ? "\\d[\\d.,\\s]*" : ".+"})`)}$`, "s");
  }

  const likenesses = {};
  const inAnyLanguage = (key) => (likenesses[key] ??= Object.values(tables).map(({ words }) => likeness(words[key])));

  // The text in the reader's language; null where it is none of those.
  function said(text, keys) {
    for (const key of keys) {
      for (const like of inAnyLanguage(key)) {
        const found = like.exec(text);
        if (found) return word(key, Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, NUMBER.test(value) ? Number(value) : value])));
      }
    }
    return null;
  }

  function sayText(element, keys) {
    for (const node of element.childNodes) {
      const its = node.nodeType === Node.TEXT_NODE ? said(node.data.trim(), keys) : null;
      if (its !== null && its !== node.data) node.data = its;
    }
  }

  function sayAttributes(element, keys) {
    for (const name of ATTRIBUTES) {
      const before = element.getAttribute(name);
      const its = before ? said(before, keys) : null;
      if (its !== null && its !== before) element.setAttribute(name, its);
    }
  }

  // Says all of it that stands in the page now.
  function say(page) {
    page.documentElement.lang = map.words.spoken();
    for (const [where, keys] of PLACES) {
      for (const found of page.querySelectorAll(where)) {
        for (const element of [found, ...found.querySelectorAll("*")]) {
          sayText(element, keys);
          sayAttributes(element, keys);
        }
      }
    }
  }

  // Says it from now on, whatever is drawn; () => {} that ends it.
  function follow(page) {
    const drawn = new MutationObserver(() => say(page));
    drawn.observe(page.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
    map.words.lasting(() => say(page));
    return () => drawn.disconnect();
  }

  map.borrowed = { follow };
})();
