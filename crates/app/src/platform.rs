//! Puts the platform together: database, slices, background work, server.

mod background;
mod home;
mod search;

use std::path::Path;
use std::sync::Arc;

use lb_directory::{Setup, Term, Vocabulary};
use lb_doors::{Site, Slice, migrations, mount};
use lb_kernel::Locale;
use lb_matching::{Country, Field};
use lb_search::{Index, Place};
use lb_store::{Clock, Kept, Store, SystemClock};

use crate::settings::Told;

pub use background::work;
pub use home::OPENAPI;

/// The list of what is mounted, in the order of the navigation; without an open index where only
/// the rooms' descriptions are wanted.
pub fn slices(index: Option<Arc<Index>>) -> Vec<Slice> {
    vec![
        home::slice(),
        search::slice(index),
        lb_directory::slice(setup()),
        lb_workspaces::slice(),
        lb_accounts::slice(lb_accounts::Accounts::default()),
        lb_operations::slice(),
    ]
}

/// What the directory is set up with: the controlled words of the matching engine.
pub fn setup() -> Setup {
    let fields = Field::all().map(|field| Term {
        code: field.code().to_owned(),
        labels: Locale::ALL.map(|locale| field.label(locale).to_owned()),
        depth: std::iter::successors(field.parent(), |one| one.parent()).count(),
    });
    let countries = Country::all().map(|country| Term {
        code: country.code().to_owned(),
        labels: Locale::ALL.map(|locale| country.label(locale).to_owned()),
        depth: 0,
    });
    let vocabulary = Vocabulary { fields: fields.collect(), countries: countries.collect() };
    Setup { vocabulary, ..Setup::default() }
}

/// Opens the database that `told` names and brings it to the current shape.
///
/// # Errors
/// The folder cannot be made, the database does not open, or a migration fails.
pub async fn open(told: &Told) -> Kept<Store> {
    open_at(told, Arc::new(SystemClock)).await
}

/// The same with a clock of one's own.
///
/// # Errors
/// As [`open`].
pub async fn open_at(told: &Told, clock: Arc<dyn Clock>) -> Kept<Store> {
    folder(&told.data)?;
    let store = Store::open(&told.database(), clock).await?;
    store.migrate(migrations(&slices(None))).await?;
    Ok(store)
}

fn folder(path: &Path) -> Kept<()> {
    std::fs::create_dir_all(path).map_err(|error| {
        lb_store::Broken::new(format!("making the folder {}", path.display()), error).into()
    })
}

/// Opens the search index beside the data, and fills it where it is empty.
///
/// # Errors
/// The index cannot be opened, or the database does not answer.
pub async fn index(store: &Store, told: &Told) -> Kept<Arc<Index>> {
    let place = Place::Folder(told.data.join("search"));
    let model = lb_language::encoder::Encoder::builtin();
    let index = Index::open(&place, model.ok().map(|model| model as _))
        .map_err(|error| lb_store::Broken::new("opening the search index", error))?;
    let index = Arc::new(index);
    search::fill(&index, &lb_store::Cx::job(store)).await?;
    Ok(index)
}

/// Mounts everything on an open database.
pub fn site(store: &Store, index: Arc<Index>, told: &Told, demonstration: bool) -> Site {
    let settings =
        lb_doors::Settings { base_url: told.address(), data: told.data.clone(), demonstration };
    mount(store, settings, Arc::new(lb_accounts::Keeper), slices(Some(index)))
}

/// The description of the API of everything that is mounted.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let routes =
        slices(None).into_iter().fold(lb_doors::Routes::new(), |all, slice| all.and(slice.routes));
    lb_doors::describe(routes.finish().1)
}
