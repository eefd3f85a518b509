//! Decides what becomes of an introduction, and what each side may know of it.
//!
//! Neither side learns what the other said before both said yes: a no is told at the deadline, in
//! the words in which silence is told.

use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal, codes};

codes! {
    /// The two sides.
    pub enum Side {
        /// Asked for the introduction, or was put first by the desk.
        Asker = "asker",
        /// Was asked.
        Asked = "asked",
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Asker => Self::Asked,
            Self::Asked => Self::Asker,
        }
    }
}

codes! {
    /// What a side said.
    pub enum Reply {
        /// Nothing yet.
        Pending = "pending",
        /// It wants to be introduced.
        Yes = "yes",
        /// It does not.
        No = "no",
    }
}

codes! {
    /// How a network makes introductions.
    pub enum Mode {
        /// Both sides answer for themselves.
        Direct = "direct",
        /// Through the advisers of the network, who pass on and make the introduction.
        Mediated = "mediated",
    }
}

codes! {
    /// Where an introduction stands.
    pub enum State {
        /// Nobody said yes, or the desk has not passed it on.
        Proposed = "proposed",
        /// One side said yes.
        AcceptedByOne = "accepted-by-one",
        /// Both said yes; the advisers have to make it.
        AcceptedByBoth = "accepted-by-both",
        /// Both know each other.
        Introduced = "introduced",
        /// One side said no; the other learns at the deadline that nothing came of it.
        Declined = "declined",
        /// The deadline passed.
        Lapsed = "lapsed",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether the two may not be proposed to each other again yet. A no keeps the pair open until
    /// the deadline: whoever asks again at once learns nothing.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Lapsed | Self::Withdrawn)
    }
}

/// Where an introduction stands, with all that decides about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Its state.
    pub state: State,
    /// How it is made.
    pub mode: Mode,
    /// What the asker said.
    pub asker: Reply,
    /// What the asked side said.
    pub asked: Reply,
    /// When it was laid before the asked side.
    pub released_at: Option<Instant>,
    /// When the time to answer is over.
    pub due_at: Instant,
}

/// What happens to an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An adviser lays it before the asked side; the time to answer begins.
    Release {
        /// When it will be over.
        due_at: Instant,
    },
    /// A side answers.
    Answer(Side, bool),
    /// The advisers make it.
    Introduce,
    /// A side takes it back.
    Withdraw(Side),
    /// The time to answer is over.
    Lapse,
}

codes! {
    /// What one side may know.
    pub enum Standing {
        /// It has to answer.
        ToAnswer = "to-answer",
        /// It said yes; what the other says is not known.
        Waiting = "waiting",
        /// Both are introduced.
        Introduced = "introduced",
        /// It said no itself.
        Declined = "declined",
        /// Nothing came of it; why is not told.
        NothingCame = "nothing-came",
        /// It was taken back after both knew each other.
        Withdrawn = "withdrawn",
    }
}

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

impl Course {
    /// A new one, asked for by the asker itself or proposed by the desk.
    #[must_use]
    pub fn begin(mode: Mode, by_asker: bool, due_at: Instant, now: Instant) -> Self {
        let released = mode == Mode::Direct || !by_asker;
        Self {
            state: if by_asker { State::AcceptedByOne } else { State::Proposed },
            mode,
            asker: if by_asker { Reply::Yes } else { Reply::Pending },
            asked: Reply::Pending,
            released_at: released.then_some(now),
            due_at,
        }
    }

    /// What a side said.
    #[must_use]
    pub fn reply(&self, side: Side) -> Reply {
        match side {
            Side::Asker => self.asker,
            Side::Asked => self.asked,
        }
    }

    fn set(&mut self, side: Side, reply: Reply) {
        match side {
            Side::Asker => self.asker = reply,
            Side::Asked => self.asked = reply,
        }
    }

    /// Whether the asked side may know of it.
    #[must_use]
    pub fn reaches_asked(&self) -> bool {
        self.released_at.is_some()
    }

    /// Whether nothing more can happen.
    fn is_over(&self) -> bool {
        matches!(self.state, State::Lapsed | State::Withdrawn)
    }

    /// What becomes of it when `event` happens at `now`.
    ///
    /// # Errors
    /// What does not follow from here.
    pub fn next(mut self, event: Event, now: Instant) -> Result<Self, Refusal> {
        if self.is_over() {
            return Err(conflict("introductions.over"));
        }
        match event {
            Event::Lapse => {
                let made = matches!(self.state, State::Introduced | State::AcceptedByBoth);
                if now < self.due_at || made {
                    return Err(conflict("introductions.step"));
                }
                self.state = State::Lapsed;
            }
            Event::Release { due_at } => {
                if self.reaches_asked() {
                    return Err(conflict("introductions.step"));
                }
                self.released_at = Some(now);
                self.due_at = due_at;
            }
            Event::Answer(side, yes) => self.answer(side, yes, now)?,
            Event::Introduce => {
                if self.state != State::AcceptedByBoth {
                    return Err(conflict("introductions.step"));
                }
                self.state = State::Introduced;
            }
            Event::Withdraw(side) => self.withdraw(side)?,
        }
        Ok(self)
    }

    fn answer(&mut self, side: Side, yes: bool, now: Instant) -> Result<(), Refusal> {
        if self.reply(side) != Reply::Pending {
            return Err(conflict("introductions.answered"));
        }
        if !self.reaches_asked() {
            return Err(conflict("introductions.step"));
        }
        if now >= self.due_at {
            return Err(conflict("introductions.late"));
        }
        self.set(side, if yes { Reply::Yes } else { Reply::No });
        self.state = match (self.asker, self.asked) {
            (Reply::No, _) | (_, Reply::No) => State::Declined,
            (Reply::Yes, Reply::Yes) if self.mode == Mode::Direct => State::Introduced,
            (Reply::Yes, Reply::Yes) => State::AcceptedByBoth,
            _ => State::AcceptedByOne,
        };
        Ok(())
    }

    fn withdraw(&mut self, side: Side) -> Result<(), Refusal> {
        match (self.state, self.reply(side), side) {
            (State::Introduced, ..) | (_, Reply::Yes, Side::Asker) => {
                self.state = State::Withdrawn;
            }
            // A yes taken back before anybody knew of it is a no: the asker sees no difference.
            (_, Reply::Yes, Side::Asked) => {
                self.asked = Reply::No;
                self.state = State::Declined;
            }
            _ => return Err(conflict("introductions.step")),
        }
        Ok(())
    }

    /// What a side may know of it at `now`; `known`: both had been introduced.
    #[must_use]
    pub fn standing(&self, side: Side, known: bool, now: Instant) -> Standing {
        let over = now >= self.due_at;
        match (self.state, self.reply(side)) {
            (State::Introduced, _) => Standing::Introduced,
            (State::Withdrawn, _) if known => Standing::Withdrawn,
            (_, Reply::No) => Standing::Declined,
            (State::Withdrawn | State::Lapsed, _) => Standing::NothingCame,
            (State::AcceptedByBoth, _) => Standing::Waiting,
            _ if over => Standing::NothingCame,
            (_, Reply::Pending) => Standing::ToAnswer,
            (_, Reply::Yes) => Standing::Waiting,
        }
    }
}

codes! {
    /// How far two sides see each other.
    pub enum Stage {
        /// Not at all: it is over.
        Closed = "closed",
        /// Teaser, country, fields, types of collaboration.
        Teaser = "teaser",
        /// Names, whole listing, whom to write to.
        Named = "named",
        /// Also documents, under the terms that both accepted.
        Documents = "documents",
    }
}

/// How far a side sees the other.
#[must_use]
pub fn stage(standing: Standing, agreed: bool) -> Stage {
    match standing {
        Standing::ToAnswer | Standing::Waiting => Stage::Teaser,
        Standing::Introduced if agreed => Stage::Documents,
        Standing::Introduced => Stage::Named,
        Standing::Declined | Standing::NothingCame | Standing::Withdrawn => Stage::Closed,
    }
}
