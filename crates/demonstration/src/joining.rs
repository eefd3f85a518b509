//! Who may join the network, and what became of those that asked: one is a member, one waits for the desk, and one was
//! turned away and reads why.

use std::sync::Arc;

use lb_introductions::actions::membership;
use lb_introductions::rules::eligibility::{Declaration, Eligibility};
use lb_introductions::rules::words::MemberKind;
use lb_introductions::{Introductions, Terms};
use lb_kernel::Id;
use lb_store::{Cx, Outcome};

use crate::stories::{Scene, speaker};

/// Why the last one was turned away.
const REASON: &str = "Your application names no organisation in Korea or Japan to which yours belongs. \
    You are welcome to apply again and to name it.";

/// What is asked of members by contract, and of chosen counterparts.
fn rules() -> [(MemberKind, Eligibility); 2] {
    let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    let contract = Eligibility {
        countries: words(&["KR", "JP"]),
        subsidiaries: true,
        kinds: words(&["start-up", "sme", "corporate", "university", "laboratory"]),
        profile: true,
        declarations: vec![Declaration::Abroad],
        approval: true,
        ..Eligibility::default()
    };
    let curated = Eligibility {
        kinds: words(&["corporate", "university", "hospital", "laboratory", "investor"]),
        profile: true,
        ..Eligibility::default()
    };
    [(MemberKind::Contract, contract), (MemberKind::Curated, curated)]
}

/// Tells it of the organisations that can be looked around as; `terms` are those of membership.
///
/// # Errors
/// A rule is refused, or the database does not answer.
pub async fn tell(cx: &Cx, scene: &Scene<'_>, terms: Id<Terms>) -> Outcome<()> {
    let room = Introductions::new(Arc::clone(&scene.between.market));
    for (side, asks) in rules() {
        membership::set(cx, scene.network, side, &asks, 0).await?;
    }
    let asks = async |(company, id), declared: &[Declaration]| {
        let own = speaker(cx, company);
        membership::accept(&own, &room, scene.network, id, terms, declared).await
    };
    if let Some(one) = scene.visitor("KR") {
        asks(one, &[Declaration::Abroad]).await?;
        membership::admit(cx, scene.network, one.1).await?;
    }
    if let Some(one) = scene.visitor("JP") {
        asks(one, &[Declaration::Abroad]).await?;
    }
    if let Some(one) = scene.visitor("US") {
        asks(one, &[Declaration::Abroad, Declaration::Subsidiary]).await?;
        membership::end(cx, scene.network, one.1, REASON).await?;
    }
    Ok(())
}
