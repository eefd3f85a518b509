//! Leads from an organisation's page to what other rooms let its reader do with it.

use lb_directory::links::{Link, LinkSource};
use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation};
use lb_store::Cx;

use super::said;

fn link(cx: &Cx, may: bool, key: &str, href: String) -> Vec<Link> {
    may.then(|| Link { label: said(cx.locale, key), href }).into_iter().collect()
}

/// What the network asks of its acts for this organisation, as the network asks it.
fn on_the_market(organisation: Id<Organisation>, subject: &Subject) -> Subject {
    Subject { workspace: subject.workspace, organisation: Some(organisation), ..Subject::default() }
}

/// To a new need or offer, for those who may write it.
pub struct NewListing;

impl LinkSource for NewListing {
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link> {
        let about = on_the_market(organisation, subject);
        // Without a workspace nobody keeps a listing.
        let may = about.workspace.is_some() && cx.may(&lb_network::acts::LISTING_WRITE, &about);
        let href = format!("/network/listings/new?organisation={organisation}");
        link(cx, may, "link-new-listing", href)
    }
}

/// To the partners that are suggested for it, for those who may see them.
pub struct SuggestedPartners;

impl LinkSource for SuggestedPartners {
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link> {
        let about = on_the_market(organisation, subject);
        let may = cx.may(&lb_network::acts::SUGGESTION_READ, &about);
        link(cx, may, "link-partners", format!("/network/organisations/{organisation}"))
    }
}

/// To the translations of its texts, for those who may write them.
pub struct Translate;

impl LinkSource for Translate {
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link> {
        let may = lb_translations::may(cx, "organisation", subject);
        link(cx, may, "link-translate", format!("/translations?record={organisation}"))
    }
}
