//! The pages of files: records in, and out.

mod imports;
mod list;
mod words;

use lb_directory::acts;
use lb_doors::Routes;

pub(crate) use imports::{FormatAsk, file};

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/organisations/export", &acts::ORGANISATION_EXPORT, imports::export_organisations)
        .get("/organisations/import", &acts::ORGANISATION_IMPORT, imports::organisations)
        .post("/organisations/import", &acts::ORGANISATION_IMPORT, imports::read_organisations)
        .get("/people/export", &acts::PERSON_EXPORT, imports::export_people)
        .get("/people/import", &acts::PERSON_IMPORT, imports::people)
        .post("/people/import", &acts::PERSON_IMPORT, imports::read_people)
        .get("/directory/imports", &acts::ORGANISATION_IMPORT, list::list)
        .get("/directory/imports/{id}", &acts::ORGANISATION_IMPORT, imports::show)
        .post("/directory/imports/{id}", &acts::ORGANISATION_IMPORT, imports::choose)
        .post("/directory/imports/{id}/enter", &acts::ORGANISATION_IMPORT, imports::enter)
        .post("/directory/imports/{id}/undo", &acts::ORGANISATION_IMPORT, imports::undo)
}
