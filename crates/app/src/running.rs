//! Keeps a demonstration that is ready to answer: what `landbridge demo` shows, and what tests from
//! outside start in their own process.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use lb_accounts::sign_in_link;
use lb_demonstration::Made;
use lb_kernel::policy::Role;
use lb_kernel::{Account, Id, Locale};
use lb_store::{Broken, Cx, Outcome, Store};
use tokio::net::TcpListener;

use crate::platform::metrics::{self, Figures};
use crate::platform::{self, Filling, Parts};
use crate::settings::{Newcomers, Oidc, Told};

/// Somebody to look around as.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The account.
    pub account: Id<Account>,
    /// The name.
    pub name: String,
    /// Where the person works.
    pub place: String,
    /// As what.
    pub role: Role,
    /// Whether that is a corporate, which looks for start-ups.
    pub corporate: bool,
    /// The language the person reads.
    pub locale: Locale,
    /// Signs in whoever opens it; works as long as the demonstration runs.
    pub link: String,
}

/// A provider of identities on this machine, for a demonstration of signing in by it.
#[derive(Clone)]
pub struct Vouching {
    /// The short name under which it stands in addresses.
    pub code: &'static str,
    /// What people call it.
    pub name: String,
    /// Its address, as it writes itself.
    pub issuer: String,
    /// As what it knows the demonstration, and the secret between the two.
    pub client: (String, String),
}

impl std::fmt::Debug for Vouching {
    /// Without the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vouching").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl Vouching {
    fn told(self) -> Oidc {
        let (client_id, secret) = self.client;
        Oidc {
            issuer: self.issuer,
            client_id,
            client_secret: Some(secret),
            name: [(Locale::En.code().to_owned(), self.name)].into(),
            domains: Default::default(),
            new_accounts: false,
            private: true,
        }
    }
}

/// A demonstration, filled and mounted; nobody is answered before [`Running::serve`].
pub struct Running {
    /// What was made or found.
    pub(crate) made: Made,
    /// The address under which it is reached, without a slash at the end.
    pub address: String,
    /// Whether the data are of an earlier demonstration.
    pub(crate) kept: bool,
    /// Everybody one can look around as.
    pub guests: Vec<Guest>,
    /// The mounted platform.
    pub site: lb_doors::Site,
    /// Its database.
    pub store: Store,
    parts: Parts,
    filling: Option<Filling>,
    listener: TcpListener,
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Running {
    /// Makes the demonstration in the folder `data`, or takes up the one that is there, to answer on
    /// `port` of this machine (0: a free one).
    ///
    /// # Errors
    /// The port is taken, the folder cannot be written, a row of the demonstration is refused.
    pub async fn open(data: &Path, port: u16, locale: Locale) -> Outcome<Self> {
        Self::knowing(data, port, locale, None).await
    }

    /// The same beside a provider of identities on this machine, by which people may sign in.
    ///
    /// # Errors
    /// As [`Running::open`].
    pub async fn knowing(
        data: &Path,
        port: u16,
        locale: Locale,
        provider: Option<Vouching>,
    ) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))
            .await
            .map_err(|error| Broken::new(format!("listening on port {port}"), error))?;
        Self::on(listener, data, locale, provider).await
    }

    /// The same on a port that is already taken for it.
    ///
    /// # Errors
    /// As [`Running::open`].
    pub(crate) async fn on(
        listener: TcpListener,
        data: &Path,
        locale: Locale,
        provider: Option<Vouching>,
    ) -> Outcome<Self> {
        let port =
            listener.local_addr().map_err(|error| Broken::new("reading the port", error))?.port();
        let told = Told {
            data: data.to_owned(),
            listen: format!("127.0.0.1:{port}"),
            // Browsers keep passkeys for names, not for numbers.
            base_url: Some(format!("http://localhost:{port}")),
            newcomers: Some(Newcomers::default()),
            oidc: provider.into_iter().map(|one| (one.code.to_owned(), one.told())).collect(),
            ..Told::default()
        };
        let store = platform::open(&told).await?;
        let cx = Cx::command_line(&store, locale);
        let kept = !lb_demonstration::is_empty(&cx).await?;
        let made = if kept {
            lb_demonstration::found(&cx).await?
        } else {
            lb_demonstration::fill(&cx, &lb_bridges::setup(), &lb_bridges::between()).await?
        };
        let (site, parts, filling) = platform::site(&store, &told, true).await?;
        let address = told.address();
        let mut guests = Vec::new();
        for visitor in &made.visitors {
            let path = sign_in_link(&cx, visitor.account, true).await?;
            guests.push(Guest {
                account: visitor.account,
                name: visitor.name.clone(),
                place: visitor.place.clone(),
                role: visitor.role,
                corporate: visitor.corporate,
                locale: visitor.locale,
                link: format!("{address}{path}"),
            });
        }
        Ok(Self { made, address, kept, guests, site, store, parts, filling, listener })
    }

    /// Answers requests and works in the background until `stopped` is ready; then requests under
    /// way are finished.
    ///
    /// # Errors
    /// The port is lost.
    pub async fn serve(
        self,
        stopped: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        answer(self.site, self.parts, self.filling, self.listener, None, stopped).await
    }
}

/// Answers requests and works in the background until `stopped` is ready. The figures for
/// Prometheus are answered on `aside`, where the settings name an address of their own for them.
///
/// # Errors
/// The port is lost.
pub(crate) async fn answer(
    site: lb_doors::Site,
    parts: Parts,
    filling: Option<Filling>,
    listener: TcpListener,
    aside: Option<TcpListener>,
    stopped: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    if let Ok(text) = site.openapi.to_json() {
        // Only the first mount of a process describes its API; there is one.
        let _ = platform::OPENAPI.set(Arc::from(text));
    }
    if parts.told.mail.is_none() && !site.kit.settings.demonstration {
        tracing::warn!("no mail server is set up: mails wait until there is one");
    }
    let store = site.kit.store.clone();
    let figures = Figures::new(&store);
    let mut router = metrics::measured(site.router.clone(), &figures).merge(metrics::ready(&store));
    let token = parts.told.metrics.as_ref().and_then(|metrics| metrics.token.clone());
    if token.is_some() {
        router = router.merge(metrics::page(&figures, token.clone()));
    }
    let aside = aside.map(|listener| {
        let page = metrics::page(&figures, token);
        tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, page).await {
                tracing::error!("answering for the figures: {error}");
            }
        })
    });
    let following = tokio::spawn(platform::follow(Arc::clone(&parts.fields), store.clone()));
    let warming = tokio::spawn(async move {
        // Suggestions first: they are what people come to see.
        if let Err(halt) = parts.network.warm(&store).await {
            tracing::error!("preparing suggestions: {halt}");
        }
        if let Some(filling) = filling
            && let Err(halt) = filling.run(&Cx::job(&store)).await
        {
            tracing::error!("filling the search index: {halt}");
        }
    });
    let background = tokio::spawn(platform::work(site));
    let served = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped)
        .await;
    background.abort();
    following.abort();
    warming.abort();
    if let Some(aside) = aside {
        aside.abort();
    }
    served
}
