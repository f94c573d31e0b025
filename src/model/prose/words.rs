//! Words that tell what a number beside them is.

/// Before a number, they make it a reference: `Section 28`, `pages 4 and 5`.
pub(super) const REFERENCES: &[&str] = &[
    "act", "annex", "appendices", "appendix", "article", "articles", "band", "box", "category", "chapter", "chapters",
    "class", "clause", "clauses", "covid", "district", "exhibit", "figure", "figures", "form", "goal", "grade", "item",
    "items", "junction", "level", "levels", "note", "notes", "objective", "objectives", "operation", "outcome",
    "outcomes", "page", "pages", "para", "paragraph", "paragraphs", "paras", "part", "parts", "phase", "phases",
    "pledge", "pledges", "priorities", "priority", "recommendation", "regulation", "regulations", "route", "rule",
    "rules", "schedule", "schedules", "section", "sections", "stage", "stages", "step", "steps", "strand", "strands",
    "table", "tables", "theme", "themes", "tier", "tiers", "unit", "version", "volume", "ward", "wave", "zone",
];

/// The same, shortened with a point: `No. 7`, `pp. 3`.
pub(super) const SHORT_REFERENCES: &[&str] =
    &["app", "art", "ch", "fig", "figs", "no", "nos", "op", "p", "para", "pp", "ref", "s", "sec", "ss", "vol"];

/// Of these there are so many: `quarter 3` is one of them, `in the quarter 31 people` is not.
pub(super) const COUNTED_REFERENCES: &[(&str, u32)] = &[("quarter", 4), ("quarters", 4), ("year", 13)];

/// Before a quarter or a year, they make it one of time, which numbers do not belong to.
pub(super) const POINTERS: &[&str] =
    &["a", "an", "each", "every", "last", "next", "per", "previous", "same", "that", "the", "this"];

/// Services known by their telephone number.
pub(super) const SERVICES: &[&str] = &["999", "101", "111", "112", "105", "119", "118", "116", "123", "911"];

/// Behind the number of a service.
pub(super) const SERVICE_NOUNS: &[&str] = &[
    "call", "calls", "caller", "callers", "number", "numbers", "line", "lines", "service", "services", "emergency",
    "emergencies", "response", "contact", "contacts", "demand", "handling", "handler", "handlers", "operator",
    "operators", "queue", "queues", "system", "team", "answering", "non-emergency", "abandonment", "waiting",
];

/// Before the number of a service.
pub(super) const SERVICE_VERBS: &[&str] = &[
    "dial", "dials", "dialled", "dialling", "ring", "rings", "ringing", "rang", "phone", "phoned", "phoning", "call",
    "called", "calling", "via", "through", "number", "numbers", "using", "nhs", "text", "texting", "emergency",
    "non-emergency",
];

/// What counts people's doings: a number word before one of these is a figure.
pub(super) const COUNTED: &[&str] = &[
    "accidents", "applications", "appointments", "apprentices", "arrests", "attacks", "bids", "books", "borrowers",
    "burglaries", "businesses", "cadets", "calls", "cameras", "cars", "cases", "casualties", "cautions", "charges",
    "charities", "children", "clubs", "collisions", "companies", "complaints", "constables", "contacts", "contracts",
    "convictions", "councillors", "courses", "crashes", "crimes", "deaths", "dogs", "drivers", "dwellings", "employees",
    "events", "families", "farms", "fatalities", "fires", "firms", "flats", "grants", "groups", "homes", "homicides",
    "hospitals", "households", "houses", "incidents", "injuries", "inspections", "inspectors", "intakes",
    "interventions", "investigations", "jobs", "libraries", "loans", "lorries", "meetings", "members", "men", "murders",
    "nurses", "offences", "offenders", "offices", "officers", "operations", "orders", "organisations", "parks",
    "patients", "penalties", "people", "persons", "places", "plants", "playgrounds", "posts", "prisoners", "projects",
    "properties", "prosecutions", "pupils", "raids", "recommendations", "recruits", "referrals", "reports", "requests",
    "residents", "responses", "reviews", "robberies", "roads", "rooms", "schemes", "schools", "searches", "seizures",
    "sergeants", "sessions", "shops", "sites", "staff", "stations", "streets", "students", "suicides", "surveys",
    "suspects", "teachers", "tenants", "thefts", "trees", "vacancies", "vans", "vehicles", "victims", "visitors",
    "visits", "volunteers", "wards", "warrants", "weapons", "witnesses", "women", "workers", "workshops",
];

/// Words that end the search for what is counted: a number word does not reach over them.
pub(super) const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "if",
    "in", "into", "is", "it", "its", "of", "on", "or", "she", "so", "than", "that", "the", "their", "they", "this",
    "times", "to", "was", "were", "which", "while", "who", "with", "years", "months", "weeks", "days", "hours",
    "minutes", "quarters", "points",
];

/// Spans of time.
pub(super) const SPANS: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
    "quarter", "quarters", "year", "years",
];

/// Before a span of time, they say when something was, not how much of it there was.
pub(super) const WHEN: &[&str] =
    &["last", "past", "previous", "next", "first", "coming", "following", "every", "within", "rolling", "latest"];

/// Behind an ordinal that counts no place: `21st century`.
pub(super) const NO_PLACES: &[&str] = &["century", "anniversary", "birthday", "edition", "floor"];
