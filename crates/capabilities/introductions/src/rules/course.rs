//! Decides what becomes of an introduction, and what each side may know of it.
//!
//! Neither side learns what the other said before both said yes: a no is told at the deadline, in
//! the words in which silence is told.

use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal, codes};

use super::legs::{Leg, Legs, Turn};

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
        /// Through the advisers of both sides, who pass on what is asked and answered.
        Mediated = "mediated",
    }
}

codes! {
    /// Where an introduction stands.
    pub enum State {
        /// Nobody said yes.
        Proposed = "proposed",
        /// One side said yes.
        AcceptedByOne = "accepted-by-one",
        /// Both said yes; an adviser has to pass that on.
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

/// Days that advisers have to pass on what was said in time. They run after the day to answer, whatever was said, so
/// that their length tells nothing.
pub const PASS_DAYS: i64 = 5;

/// A side that asked for the introduction itself while it could not know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// Which.
    pub side: Side,
    /// When it asked.
    pub at: Instant,
    /// When the time of its own request is over.
    pub due_at: Instant,
    /// Whether the other side's own request had not come to its adviser either.
    pub away: bool,
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
    /// How far it has come on each side, where advisers stand between both.
    pub legs: Option<Legs>,
    /// The side that asked for it itself while it could not know of it.
    pub joined: Option<Joined>,
}

/// What happens to an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A side answers.
    Answer(Side, bool),
    /// Its adviser answers for a side and passes that on.
    AnswerFor {
        /// Which side.
        side: Side,
        /// What it says.
        yes: bool,
        /// Until when the other side has time, where this brings it there.
        due_at: Instant,
    },
    /// The adviser of a side lays the request before it, or passes on what it said.
    Pass {
        /// Which side.
        side: Side,
        /// Until when the other side has time, where this brings it there.
        due_at: Instant,
    },
    /// A side asks for it itself while it cannot know of it: its yes, which nobody is told of before the other's.
    Join {
        /// Which side.
        side: Side,
        /// Until when its own request runs.
        due_at: Instant,
    },
    /// The adviser of a side holds back what has come to it.
    Hold(Side),
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
        Self {
            state: if by_asker { State::AcceptedByOne } else { State::Proposed },
            mode,
            asker: if by_asker { Reply::Yes } else { Reply::Pending },
            asked: Reply::Pending,
            released_at: (mode == Mode::Direct).then_some(now),
            due_at,
            legs: (mode == Mode::Mediated).then(|| Legs::begin(by_asker)),
            joined: None,
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

    /// Whether a side may know of it.
    #[must_use]
    pub fn reaches(&self, side: Side) -> bool {
        match self.legs {
            None => side == Side::Asker || self.released_at.is_some(),
            Some(legs) => legs.of(side) >= Leg::ToAnswer,
        }
    }

    /// Whether the adviser of a side may know of it.
    #[must_use]
    pub fn reaches_adviser(&self, side: Side) -> bool {
        self.legs.is_some_and(|legs| legs.of(side) > Leg::Away)
    }

    /// The day to answer as a side knows it.
    #[must_use]
    pub fn due_of(&self, side: Side) -> Instant {
        self.joined.filter(|one| one.side == side).map_or(self.due_at, |one| one.due_at)
    }

    fn after(&self, due_at: Instant) -> Instant {
        if self.legs.is_some() { due_at.plus_days(PASS_DAYS) } else { due_at }
    }

    /// When a side that said yes learns at the latest what came of it.
    #[must_use]
    pub fn end_of(&self, side: Side) -> Instant {
        self.after(self.due_of(side))
    }

    /// When it is over for both.
    #[must_use]
    pub fn end(&self) -> Instant {
        self.end_of(Side::Asker).max(self.end_of(Side::Asked))
    }

    /// Until when what a leg waits for can be done on a side: answering until its day, passing on a little longer.
    #[must_use]
    pub fn until(&self, side: Side) -> Instant {
        match self.legs.map(|legs| legs.of(side)) {
            Some(Leg::ToPass | Leg::Passed | Leg::Away) => self.end_of(side),
            _ => self.due_of(side),
        }
    }

    /// Whose turn it is as `side` may know it at `now`; nobody's once the time is over. `held`: its adviser holds
    /// something back.
    #[must_use]
    pub fn turn(&self, side: Side, held: bool, now: Instant) -> Option<Turn> {
        let runs = now < self.until(side) && !self.is_over() && self.state != State::Introduced;
        let turn = self.legs.filter(|_| runs)?.turn(side, held);
        // Of its own no nothing follows on the other side.
        let ends = self.reply(side) == Reply::No && turn != Turn::Adviser;
        (!ends).then_some(turn)
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
                if now < self.end() || self.state == State::Introduced {
                    return Err(conflict("introductions.step"));
                }
                self.state = State::Lapsed;
            }
            Event::Answer(side, yes) => {
                if !self.reaches(side) || !self.reaches_other(side) {
                    return Err(conflict("introductions.step"));
                }
                self.answer(side, yes, now)?;
            }
            Event::AnswerFor { side, yes, due_at } => {
                if !self.reaches_adviser(side) {
                    return Err(conflict("introductions.step"));
                }
                self.answer(side, yes, now)?;
                if side == Side::Asked {
                    self.released_at = self.released_at.or(Some(now));
                }
                self.pass(side, due_at, now)?;
            }
            Event::Pass { side, due_at } => self.pass(side, due_at, now)?,
            Event::Join { side, due_at } => self.join(side, due_at, now)?,
            Event::Hold(side) => {
                self.handled(side, now)?;
            }
            Event::Withdraw(side) => self.withdraw(side)?,
        }
        Ok(self)
    }

    /// Whether a direct request has come to both; through advisers each side's leg says it all.
    fn reaches_other(&self, side: Side) -> bool {
        self.legs.is_some() || self.reaches(side.other())
    }

    fn answer(&mut self, side: Side, yes: bool, now: Instant) -> Result<(), Refusal> {
        if self.reply(side) != Reply::Pending {
            return Err(conflict("introductions.answered"));
        }
        if now >= self.due_of(side) {
            return Err(conflict("introductions.late"));
        }
        self.say(side, yes);
        Ok(())
    }

    fn say(&mut self, side: Side, yes: bool) {
        self.set(side, if yes { Reply::Yes } else { Reply::No });
        if let Some(legs) = &mut self.legs {
            legs.set(side, Leg::ToPass);
        }
        self.state = match (self.asker, self.asked) {
            (Reply::No, _) | (_, Reply::No) => State::Declined,
            (Reply::Yes, Reply::Yes) if self.legs.is_none() => State::Introduced,
            (Reply::Yes, Reply::Yes) => State::AcceptedByBoth,
            _ => State::AcceptedByOne,
        };
    }

    fn join(&mut self, side: Side, due_at: Instant, now: Instant) -> Result<(), Refusal> {
        if self.reply(side) != Reply::Pending || now >= self.end() {
            return Err(conflict("introductions.step"));
        }
        let away = self.legs.is_some_and(|legs| legs.of(side) == Leg::Away);
        self.say(side, true);
        if side == Side::Asked {
            self.released_at = self.released_at.or(Some(now));
        }
        let waits = self.state != State::Introduced;
        self.joined = waits.then_some(Joined { side, at: now, due_at, away });
        Ok(())
    }

    /// What lies with the adviser of a side now.
    fn handled(&self, side: Side, now: Instant) -> Result<(Legs, Leg), Refusal> {
        let legs = self.legs.ok_or_else(|| conflict("introductions.step"))?;
        let leg = legs.of(side);
        if !leg.is_with_adviser() || self.state == State::Introduced {
            return Err(conflict("introductions.step"));
        }
        if now >= self.until(side) {
            return Err(conflict("introductions.late"));
        }
        Ok((legs, leg))
    }

    fn pass(&mut self, side: Side, due_at: Instant, now: Instant) -> Result<(), Refusal> {
        let (mut legs, leg) = self.handled(side, now)?;
        if leg == Leg::ToLay {
            legs.set(side, Leg::ToAnswer);
            if side == Side::Asked {
                self.released_at = self.released_at.or(Some(now));
            }
        } else {
            legs.set(side, Leg::Passed);
            // The other side's time begins when the request comes there; later steps move no date, which would tell.
            // Where both asked, each request moves its own date as any other does.
            let yes = self.reply(side) == Reply::Yes;
            match self.joined.as_mut().filter(|_| yes) {
                Some(joined) if joined.side == side => joined.due_at = due_at,
                Some(joined) if joined.away => self.due_at = due_at,
                _ if yes && legs.of(side.other()) == Leg::Away => {
                    legs.set(side.other(), Leg::ToLay);
                    self.due_at = due_at;
                }
                _ => {}
            }
            let all_passed = legs == Legs { asker: Leg::Passed, asked: Leg::Passed };
            if all_passed && self.state == State::AcceptedByBoth {
                self.state = State::Introduced;
            }
        }
        self.legs = Some(legs);
        Ok(())
    }

    fn withdraw(&mut self, side: Side) -> Result<(), Refusal> {
        match (self.state, self.reply(side), side) {
            (State::Introduced, ..) => self.state = State::Withdrawn,
            (_, Reply::Yes, Side::Asker) if self.joined.is_none_or(|one| one.side == side) => {
                self.state = State::Withdrawn;
            }
            // A yes taken back before anybody knew of it is a no: whoever asked as well sees no difference.
            (_, Reply::Yes, _) => {
                self.say(side, false);
                if let Some(legs) = &mut self.legs {
                    legs.set(side, Leg::Passed);
                }
            }
            _ => return Err(conflict("introductions.step")),
        }
        Ok(())
    }

    /// What a side may know of it at `now`; `known`: both had been introduced.
    #[must_use]
    pub fn standing(&self, side: Side, known: bool, now: Instant) -> Standing {
        let reply = self.reply(side);
        let end = if reply == Reply::Yes { self.end_of(side) } else { self.due_of(side) };
        let over = now >= end;
        // Where both asked, a no is a request taken back.
        let own = self.joined.is_some_and(|one| one.side == side || one.away);
        match (self.state, reply) {
            (State::Introduced, _) => Standing::Introduced,
            (State::Withdrawn, _) if known => Standing::Withdrawn,
            (_, Reply::No) if own => Standing::NothingCame,
            (_, Reply::No) => Standing::Declined,
            (State::Withdrawn | State::Lapsed, _) => Standing::NothingCame,
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
