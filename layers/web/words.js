// The words of the interface in the language that is spoken. The tables (layers/web/words.py) hold every sentence, whole.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const KEY = "conflict-map-language";
  const { tables } = map;
  const heard = new Set(); // what is said once and stays on the screen: said anew in another language
  let language = Object.keys(tables)[0];
  const english = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const its = () => tables[language];

  function number(value) {
    const { group, decimal } = its().number;
    return english.format(value).replace(/[.,]/g, (sign) => (sign === "," ? group : decimal));
  }

  // Which form a number takes; rules look at the last two digits only.
  function formOf(n) {
    const { plural } = its();
    return Number(plural[n < plural.length ? n : 100 + (n % 100)]);
  }

  // “2021 г.” ends a sentence as it is.
  const ended = (value, stop) => (value.endsWith(".") ? value : value + stop);

  // `{name}` is filled in; where a number decides the form, that is `{n}`.
  function word(key, values) {
    const entry = its().words[key] ?? key;
    const text = Array.isArray(entry) ? entry[formOf(values.n)] : entry;
    return values ? text.replace(/\{(\w+)\}(\.?)/g, (_, name, stop) => ended(typeof values[name] === "number" ? number(values[name]) : `${values[name]}`, stop)) : text;
  }

  // Says something now (`say` puts it on the screen) and again whenever the language changes.
  function lasting(say) {
    heard.add(say);
    say();
  }

  // The language that is spoken where one is wanted: that of the code where there is no table of it.
  const oneOf = (wanted) => (wanted in tables ? wanted : Object.keys(tables)[0]);

  // Speaks another language.
  function speak(wanted) {
    if (oneOf(wanted) === language) return;
    language = oneOf(wanted);
    for (const say of heard) say();
  }

  // The one that the reader chose last, else the first of the browser's that there is a table of; '' for none.
  function preferred() {
    return [map.memory.get(KEY), ...navigator.languages.map((each) => each.split("-")[0])].find((each) => each in tables) ?? "";
  }

  // A record with what of it is said otherwise in a language (layers/web/wording.py).
  function worded(values, change) {
    if ("$" in change) return change.$;
    const said = Array.isArray(values) ? [...values] : { ...values };
    for (const [key, inner] of Object.entries(change)) said[key] = worded(values[key], inner);
    return said;
  }

  map.words = { word, number, lasting, speak, oneOf, isSource: (each) => each === Object.keys(tables)[0], preferred, remember: (wanted) => map.memory.set(KEY, wanted), worded, spoken: () => language, calendar: () => its().calendar, languages: () => Object.entries(tables).map(([id, { name }]) => [id, name]) };
})();
