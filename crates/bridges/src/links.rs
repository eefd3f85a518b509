//! Leads from an organisation's page to what other rooms let its reader do with it.

use lb_directory::links::{Link, LinkSource};
use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation};
use lb_store::Cx;

use super::said;

/// To a new need or offer, for those who may write it.
pub struct NewListing;

impl LinkSource for NewListing {
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link> {
        // The network's act, asked as the network asks it; without a workspace nobody keeps a listing.
        let about = Subject {
            workspace: subject.workspace,
            organisation: Some(organisation),
            ..Subject::default()
        };
        let may = about.workspace.is_some() && cx.may(&lb_network::acts::LISTING_WRITE, &about);
        let link = may.then(|| Link {
            label: said(cx.locale, "link-new-listing"),
            href: format!("/network/listings/new?organisation={organisation}"),
        });
        link.into_iter().collect()
    }
}

/// To the partners that are suggested for it, for those who may see them.
pub struct SuggestedPartners;

impl LinkSource for SuggestedPartners {
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link> {
        // The network's act, asked as the network asks it.
        let about = Subject {
            workspace: subject.workspace,
            organisation: Some(organisation),
            ..Subject::default()
        };
        let link = cx.may(&lb_network::acts::SUGGESTION_READ, &about).then(|| Link {
            label: said(cx.locale, "link-partners"),
            href: format!("/network/organisations/{organisation}"),
        });
        link.into_iter().collect()
    }
}

/// To the translations of its texts, for those who may write them.
pub struct Translate;

impl LinkSource for Translate {
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link> {
        let may = lb_translations::may(cx, "organisation", subject);
        let link = may.then(|| Link {
            label: said(cx.locale, "link-translate"),
            href: format!("/translations?record={organisation}"),
        });
        link.into_iter().collect()
    }
}
