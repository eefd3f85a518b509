//! Which types of objects of the matrix have words in the world, and why the others need none.

/// Types of objects of the matrix that the world has no words of, and why none are needed.
pub(super) const WITHOUT_WORDS: &[(&str, &str)] = &[
    ("agreement", "two workspaces and a type of object: their names are marked"),
    (
        "audit",
        "entries hold identifiers and codes; the words of all records are looked for in them",
    ),
    (
        "deadline",
        "has no words but the heading of its record, which is marked, and the note of a pause, which its own tests read",
    ),
    ("deadline-feed", "a secret of one's own account"),
    ("deadline-rule", "days and numbers of a workspace, read by its own tests"),
    ("fields", "the list of fields of activity, which is public"),
    ("exclusion", "an organisation kept out: its name is marked"),
    (
        "introduction-adviser",
        "two names that are marked; its room compares what both sides, advisers and the desk see",
    ),
    ("introduction-membership", "an organisation in a network: its name is marked"),
    ("introduction-rules", "a way of working, shown to everybody"),
    ("introduction-terms", "shown to everybody"),
    ("record", "sharing is seen by what is shared"),
    ("register", "published to everybody; its room compares what strangers and officers see"),
    ("search", "has no records of its own"),
    ("translation", "texts of organisations, notes and listings: their words are marked"),
    ("session", "shown on its own account's page only, which reads no other account"),
    // A new capability adds its type of object here, or its words to the world.
];

/// Types of objects that stand under another name among the words of the world.
pub(super) const WORDS_OF: &[(&str, &str)] = &[
    ("account", "account"),
    ("answer", "answer"),
    ("authority", "name of an authority"),
    ("challenge", "challenge"),
    ("collaboration", "collaboration"),
    ("difficulty", "words of a difficulty"),
    ("document", "document"),
    ("form", "form"),
    ("gathering", "gathering"),
    ("statement", "statement"),
    ("survey", "survey"),
    ("survey-answer", "answer to a survey"),
    ("commitment", "commitment"),
    ("grant", "account"),
    ("interest", "interest"),
    ("introduction", "introduction"),
    ("item", "answer of an authority"),
    ("job", "job"),
    ("letter", "letter"),
    ("listing", "listing"),
    ("measure", "title of a measure"),
    ("notification", "notice"),
    ("organisation", "organisation"),
    ("organisation-note", "note"),
    ("person", "person"),
    ("proposal", "proposal"),
    ("recommendation", "title of a recommendation"),
    ("retaliation", "report of retaliation"),
    ("theme", "label of a theme"),
    ("token", "token"),
    ("watch", "watch"),
    ("webhook", "webhook"),
    ("workspace", "workspace"),
];
