//! Keeps the words of the room that have codes: doors, consent, severity, phases and states.

use lb_kernel::codes;

codes! {
    /// By which way a difficulty came in.
    pub enum Door {
        /// It was said at a round table or on a visit.
        Gathering = "gathering",
        /// The public form.
        Form = "form",
        /// A need or an offer of the matching network ended with it.
        Listing = "listing",
        /// An introduction ended with it.
        Introduction = "introduction",
        /// A collaboration met it or ended with it.
        Collaboration = "collaboration",
        /// A program handed it over.
        Api = "api",
        /// It stood in a table.
        Table = "table",
        /// A mail was forwarded.
        Mail = "mail",
        /// A company named it in a survey.
        Survey = "survey",
        /// A member or somebody of the workspace wrote it down.
        Desk = "desk",
    }
}

codes! {
    /// How much of a difficulty others may learn.
    pub enum Consent {
        /// Nothing beyond those who take it to the authorities; it counts, and no more.
        Private = "private",
        /// Its words, under a pseudonym.
        Anonymous = "anonymous",
        /// Its words, with the company's name.
        Named = "named",
    }
}

codes! {
    /// What a difficulty does to a company.
    pub enum Severity {
        /// It cannot go on.
        Blocks = "blocks",
        /// It loses time.
        Delays = "delays",
        /// It loses money.
        Costs = "costs",
    }
}

codes! {
    /// How far a company had come when it met the difficulty.
    pub enum Phase {
        /// It looks at the market from outside.
        Explore = "explore",
        /// It comes in: company, visa, account, rooms.
        Enter = "enter",
        /// It researches, tests, asks for approval.
        Develop = "develop",
        /// It runs its business.
        Operate = "operate",
        /// It grows: capital, staff, other regions.
        Grow = "grow",
        /// It leaves.
        Leave = "leave",
    }
}

codes! {
    /// Where a difficulty stands. Its items have states of their own.
    pub enum State {
        /// It is written down.
        Captured = "captured",
        /// Who said it confirmed its wording and how much others may learn.
        Checked = "checked",
        /// It was cut into items that go their own ways.
        Split = "split",
        /// All its items are over.
        Closed = "closed",
        /// It was taken back: its words and who raised it are gone.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Where an item stands.
    pub enum ItemState {
        /// Nobody has it yet.
        Open = "open",
        /// An authority was named.
        Assigned = "assigned",
        /// The authority knows of it.
        Acknowledged = "acknowledged",
        /// The authority looks into it.
        Examined = "examined",
        /// The authority will do it.
        Accepted = "accepted",
        /// The authority will do part of it.
        Partly = "partly",
        /// The authority will look again on a certain day.
        LongTerm = "long-term",
        /// The authority will not do it, for a reason.
        Refused = "refused",
        /// There was a misunderstanding, which the authority explained.
        Explained = "explained",
        /// A measure is planned.
        Planned = "planned",
        /// A measure is in force.
        InForce = "in-force",
        /// The company was asked whether it is solved.
        Asked = "asked",
        /// The company says: solved.
        Solved = "solved",
        /// The company says: in part.
        PartlySolved = "partly-solved",
        /// The company says: not solved.
        NotSolved = "not-solved",
    }
}

codes! {
    /// What an item needs.
    pub enum Handling {
        /// Another rule.
        Rule = "rule",
        /// Another practice of an office.
        Administrative = "administrative",
        /// An explanation.
        Advice = "advice",
        /// Nothing that this room can do.
        OutOfScope = "out-of-scope",
    }
}

codes! {
    /// How much was done, as one side says.
    pub enum Done {
        /// Nothing was said yet.
        None = "none",
        /// Nothing was done.
        Not = "not",
        /// Part of it.
        Partly = "partly",
        /// All of it.
        Yes = "yes",
    }
}

codes! {
    /// Who put an item into its theme.
    pub enum By {
        /// Nobody has yet, or the engine did.
        Engine = "engine",
        /// A person: the engine leaves it there.
        Person = "person",
    }
}

codes! {
    /// Where a theme stands.
    pub enum ThemeState {
        /// The engine proposes it.
        Proposed = "proposed",
        /// A person confirmed it.
        Confirmed = "confirmed",
        /// Its items are in another theme now.
        Merged = "merged",
        /// Nothing is left of it.
        Dissolved = "dissolved",
    }
}

codes! {
    /// What became of a theme.
    pub enum ThemeChange {
        /// It was not there before.
        Formed = "formed",
        /// Items joined it.
        Grew = "grew",
        /// Part of it is another theme now.
        Split = "split",
        /// It was joined to another.
        Merged = "merged",
        /// Nothing is left of it.
        Dissolved = "dissolved",
        /// A person confirmed it.
        Confirmed = "confirmed",
        /// A person gave it another label.
        Renamed = "renamed",
        /// A person moved an item into it, or out of it.
        Moved = "moved",
        /// Whether it is systemic, or who looks after it, was changed.
        Marked = "marked",
    }
}

codes! {
    /// What a link without account opens.
    pub enum LinkKind {
        /// Confirming the wording and how much others may learn.
        Confirm = "confirm",
        /// Following what becomes of it.
        Follow = "follow",
    }
}

codes! {
    /// Where a report of retaliation stands.
    pub enum ReportState {
        /// Nobody has looked at it.
        New = "new",
        /// Somebody looks into it.
        Examined = "examined",
        /// It is over.
        Closed = "closed",
    }
}
