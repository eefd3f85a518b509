//! The generated events against the published digests.

#[path = "published/text.rs"]
mod text;

use sha2::{Digest, Sha256};

use lb_timetable::instances::{Meet, MeetChange, Size, Variant};
use text::text;

fn digest(size: Size, variant: Variant) -> String {
    let text = text(&Meet::generate(size, variant, 1));
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn generated_events_have_the_published_digests() {
    let published = [
        (Size::S, Variant::Bip, "5a799cda8a3e059f"),
        (Size::S, Variant::Gen, "9922b3f9bd053f43"),
        (Size::S, Variant::Online, "a7af5c1c4315ce9c"),
        (Size::S, Variant::Rush, "f27c455b3c13c04d"),
        (Size::M, Variant::Bip, "a593f9be388bc2d8"),
        (Size::M, Variant::Gen, "71663fec8499828b"),
        (Size::M, Variant::Online, "1605e7588f30ac70"),
        (Size::M, Variant::Rush, "09c2909d399b7895"),
        (Size::L, Variant::Bip, "9762d1d0bed550d2"),
        (Size::L, Variant::Gen, "7843b970f0175de4"),
        (Size::L, Variant::Online, "eda637e6337ec259"),
        (Size::L, Variant::Rush, "b7d1248e43dd0bd7"),
        (Size::XL, Variant::Bip, "12fe0cb8c4db4f45"),
        (Size::XL, Variant::Gen, "0ef001757a9beb77"),
        (Size::XL, Variant::Online, "3add4348cbf36324"),
        (Size::XL, Variant::Rush, "5e0b35005b8ee74f"),
    ];
    for (size, variant, wanted) in published {
        assert_eq!(digest(size, variant), wanted, "{}-{}", size.name(), variant.name());
    }
}

#[test]
fn late_changes_are_those_of_the_published_generator() {
    let changes = Meet::changes(Size::M, Variant::Gen, 1);
    let leaves = changes.iter().filter(|c| matches!(c, MeetChange::Leave(..))).count();
    let requests = changes.iter().filter(|c| matches!(c, MeetChange::Request(..))).count();
    assert_eq!((leaves, requests), (10, 80));
    assert_eq!(changes[35], MeetChange::LoseTables(10, 13, 11));
}
