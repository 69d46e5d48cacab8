// Days as people write them: read into the words of the link, and shown.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const ISO = /^\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;
  const DAY_FIRST = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/;
  const YEAR_FIRST = /^(\d{4})[./\s](\d{1,2})[./\s](\d{1,2})$/;
  const YEAR = /^\d{4}$/;
  const DAY = /^(\d{1,2})(st|nd|rd|th)?$/;
  const OF_YEARS = new Set(["г", "год", "года", "y", "ж", "жыл", "жылы", "соли"]); // words that only say that a number is a year
  const LANGUAGES = ["en", "ru", "uk", "fr", "de", "es", "tr", "uz"];
  const LEAST_LETTERS = 3;
  // Browsers' tables lack Tajik.
  const TAJIK = ["январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];
  const pad = (number) => String(number).padStart(2, "0");
  let names = null;

  // The names of the months, small, in their forms within a date and alone.
  function months() {
    if (names) return names;
    const forms = LANGUAGES.flatMap((language) => [{ month: "long" }, { month: "long", day: "numeric" }, { month: "short" }].map((form) => new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" })));
    names = [...Array(12).keys()].map((month) => [...new Set([...forms.map((form) =>
      form.formatToParts(Date.UTC(2021, month, 15)).find(({ type }) => type === "month").value.toLowerCase().replace(".", "")), TAJIK[month]])]);
    return names;
  }

  // 1 to 12; 0 for no month. A beginning of three letters or more is enough where only one month begins so.
  function monthOf(text) {
    const small = text.toLowerCase();
    const exact = months().findIndex((forms) => forms.includes(small));
    if (exact >= 0) return exact + 1;
    if (small.length < LEAST_LETTERS) return 0;
    const begun = months().map((forms, index) => (forms.some((form) => form.startsWith(small) || (form.length > LEAST_LETTERS && small.startsWith(form))) ? index + 1 : 0)).filter(Boolean);
    return begun.length === 1 ? begun[0] : 0;
  }

  function iso(year, month, day) {
    return day === undefined ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
  }

  function inParts(text) {
    let found = DAY_FIRST.exec(text);
    if (found) return iso(found[3], found[2], found[1]);
    if ((found = YEAR_FIRST.exec(text))) return iso(found[1], found[2], found[3]);
    return ISO.test(text) ? text : inWords(text);
  }

  // A month's name with a year and perhaps a day, in any order; null for anything else.
  function inWords(text) {
    const words = text.split(/[\s.,-]+/).filter((each) => each && !OF_YEARS.has(each.toLowerCase()));
    const year = words.find((each) => YEAR.test(each));
    const day = words.find((each) => DAY.test(each));
    const rest = words.filter((each) => each !== year && each !== day);
    const month = rest.length === 1 ? monthOf(rest[0]) : 0;
    return year && month ? iso(year, month, day && DAY.exec(day)[1]) : null;
  }

  // The link's word for a date or instant; null where it is none. Days stand before months where both are numbers.
  function read(text, clocks) {
    const found = inParts(text.trim());
    try {
      return found && map.moments.bound(found, clocks, false) ? found.replace(" ", "T") : null;
    } catch (fault) {
      if (fault instanceof TypeError) throw fault;
      return null; // 31 April and the like
    }
  }

  // A link's word as a reader would write it.
  function shown(text) {
    const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) || []).slice(1).map(Number);
    return day ? map.timeWords.written({ year, month, day }, map.words.calendar().patterns.day) : text.replace("T", " ");
  }

  // The day in which a link's word begins; '' for none.
  const day = (text) => (/^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, "2021-04-29".length) : "");

  // Whether the date that a part of the record is known by, if it names one, is one.
  function isPart(part, { clocks }) {
    const known = new URLSearchParams(part).get("known");
    return !known || read(known, clocks) !== null;
  }

  map.dates = { read, shown, day, isPart };
})();
