//! Decides how requests and answers go through the advisers of both sides: how far they have come on each side,
//! and whose turn it is.

use lb_kernel::codes;

use super::course::{Reply, Side, State};

codes! {
    /// How far a request and its answer have come on one side.
    pub enum Leg {
        /// It has not come to this side yet.
        Away = "away",
        /// Its adviser has to lay it before its side.
        ToLay = "to-lay",
        /// The side has to answer.
        ToAnswer = "to-answer",
        /// The side has answered; its adviser has to pass that on.
        ToPass = "to-pass",
        /// What the side said has left it.
        Passed = "passed",
    }
}

impl Leg {
    /// Whether there is something that the side's adviser can pass on or hold back.
    #[must_use]
    pub fn is_with_adviser(self) -> bool {
        matches!(self, Self::ToLay | Self::ToPass)
    }
}

codes! {
    /// Whose turn it is, as one side may know it.
    pub enum Turn {
        /// The side's own.
        Member = "member",
        /// That of its adviser.
        Adviser = "adviser",
        /// That of the other side's adviser: what becomes of it there is not told.
        OtherAdviser = "other-adviser",
    }
}

/// The legs of both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Legs {
    /// Of the asker.
    pub asker: Leg,
    /// Of the asked side.
    pub asked: Leg,
}

impl Legs {
    /// Where it begins: asked for by the asker, whose adviser has to pass that on; or proposed by the desk to the
    /// advisers of both sides.
    #[must_use]
    pub fn begin(by_asker: bool) -> Self {
        if by_asker {
            Self { asker: Leg::ToPass, asked: Leg::Away }
        } else {
            Self { asker: Leg::ToLay, asked: Leg::ToLay }
        }
    }

    /// Where the legs of an introduction stand that is written with all that was said.
    #[must_use]
    pub fn written(state: State, asker: Reply, asked: Reply) -> Self {
        let leg = |reply| match reply {
            Reply::Pending => Leg::ToAnswer,
            Reply::Yes | Reply::No => Leg::Passed,
        };
        let waits = state == State::AcceptedByBoth;
        Self { asker: leg(asker), asked: if waits { Leg::ToPass } else { leg(asked) } }
    }

    /// The leg of a side.
    #[must_use]
    pub fn of(self, side: Side) -> Leg {
        match side {
            Side::Asker => self.asker,
            Side::Asked => self.asked,
        }
    }

    pub(super) fn set(&mut self, side: Side, leg: Leg) {
        match side {
            Side::Asker => self.asker = leg,
            Side::Asked => self.asked = leg,
        }
    }

    /// Whose turn it is as `side` may know it; `held`: its adviser holds back what it said.
    #[must_use]
    pub fn turn(self, side: Side, held: bool) -> Turn {
        match self.of(side) {
            Leg::ToAnswer => Turn::Member,
            Leg::ToPass if held => Turn::Member,
            Leg::ToLay | Leg::ToPass => Turn::Adviser,
            Leg::Away | Leg::Passed => Turn::OtherAdviser,
        }
    }
}
