//! The office in a browser: pages made on the server, which work without a script.
//!
//! Every route stands in [`ROUTES`], with who may ask it: one without a rule does not build. A page is a plain
//! function of what is asked and of the ledger; [`guard`] finds out who asks, refuses what does not come from
//! our own pages, and runs the page where it may block. [`office`] is the one place that holds the ledger.
//! Whether something may be recorded is for `commands` to decide, here as on the command line.

mod asking;
mod credentials;
mod error;
mod guard;
mod layout;
mod may;
mod office;
mod pages;
mod session;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::routing::{MethodFilter, on};
use tarikh_events::MemberId;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::ledger::{Ledger, LedgerError};
use asking::{Answer, Asking};
pub use credentials::Invitation;
use error::Oops;
use may::May;
pub use office::App;

/// What makes a page of what is asked.
#[derive(Clone, Copy)]
enum Page {
    /// It reads the books.
    Read(fn(&Asking, &Ledger) -> Result<Answer, Oops>),
    /// It records something.
    Do(fn(&Asking, &mut Ledger) -> Result<Answer, Oops>),
}

/// A place that can be asked, and who may.
#[derive(Clone, Copy)]
struct Route {
    post: bool,
    path: &'static str,
    may: May,
    page: Page,
}

const fn get(path: &'static str, may: May, page: fn(&Asking, &Ledger) -> Result<Answer, Oops>) -> Route {
    Route { post: false, path, may, page: Page::Read(page) }
}

// Something that changes nothing in the books: a session, a password.
const fn send(path: &'static str, may: May, page: fn(&Asking, &Ledger) -> Result<Answer, Oops>) -> Route {
    Route { post: true, path, may, page: Page::Read(page) }
}

const fn post(path: &'static str, may: May, page: fn(&Asking, &mut Ledger) -> Result<Answer, Oops>) -> Route {
    Route { post: true, path, may, page: Page::Do(page) }
}

/// Every route.
const ROUTES: &[Route] = &[
    get("/", May::Read, pages::overview::page),
    get("/sign-in", May::Anyone, pages::sign_in::page),
    send("/sign-in", May::Anyone, pages::sign_in::enter),
    send("/sign-out", May::Read, pages::sign_in::leave),
    send("/language", May::Anyone, pages::sign_in::language),
    get("/welcome/{token}", May::Anyone, pages::welcome::page),
    send("/welcome/{token}", May::Anyone, pages::welcome::accept),
    get("/vouchers", May::Read, pages::vouchers::page),
    get("/vouchers/new", May::Record, pages::new_voucher::page),
    post("/vouchers/new", May::Record, pages::new_voucher::record),
    get("/voucher/{number}", May::Read, pages::voucher::page),
    post("/voucher/{number}", May::Record, pages::voucher::reverse),
    get("/approvals", May::Approve, pages::approvals::page),
    post("/approvals", May::Approve, pages::approvals::decide),
    get("/budget", May::Read, pages::budget::page),
    get("/treasury", May::Read, pages::treasury::page),
    get("/funds", May::Read, pages::funds::page),
    get("/month", May::Read, pages::month::page),
    get("/month/{month}", May::Read, pages::month::page),
    post("/month/{month}", May::Approve, pages::month::close),
    get("/statements", May::Read, pages::statements::list),
    get("/statement/{name}", May::Read, pages::statements::page),
    get("/figure/{name}", May::Read, pages::figure::page),
    get("/findings", May::Read, pages::findings::page),
    get("/record/{seq}", May::Read, pages::record::page),
    get("/document/{digest}", May::Read, pages::record::document),
    get("/members", May::Administer, pages::members::page),
    post("/members", May::Administer, pages::members::enrol),
    send("/members/invite", May::Administer, pages::members::invite),
    get("/verify", May::Read, pages::verify::page),
    send("/verify", May::Read, pages::verify::run),
];

/// What listens, with everything around it.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = if route.post { MethodFilter::POST } else { MethodFilter::GET };
        let answer = move |State(app): State<Arc<App>>, params: RawPathParams, request: Request| {
            guard::answer(app, *route, params, request)
        };
        router = router.route(route.path, on(filter, answer));
    }
    router
        .route("/style.css", axum::routing::get(layout::style))
        .fallback(guard::not_found)
        .method_not_allowed_fallback(guard::not_found)
        .layer(CsrfLayer::new().with_rejection_response(|_| guard::foreign()))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(120)))
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_response(guard::headers))
        .with_state(app)
}

/// Why the office cannot be opened in a browser.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The passwords.
    #[error(transparent)]
    Credentials(#[from] crate::objects::ObjectError),
    /// The address cannot be had.
    #[error("{listen} cannot be listened on: {source}")]
    Listen {
        /// The address.
        listen: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
}

/// Who comes first: a link each, to be printed where the server was started. Whoever administers and has no
/// password yet, where nobody else is named.
pub fn invitations(folder: &Path, named: Option<&MemberId>) -> Result<Vec<Invitation>, ServeError> {
    let ledger = Ledger::open(folder)?;
    let credentials = credentials::Credentials::of(folder);
    let members: Vec<MemberId> = match named {
        Some(member) => vec![member.clone()],
        None => may::administrators(ledger.books()),
    };
    let mut invitations = Vec::new();
    for member in members {
        if named.is_some() || !credentials.has_password(&member)? {
            invitations.push(credentials.invite(&member)?);
        }
    }
    // One is enough to begin.
    invitations.truncate(1);
    Ok(invitations)
}

/// Listens until it is told to stop. `ready` is told the address, once it is there.
pub fn serve(app: App, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let failed = |source| ServeError::Listen { listen, source };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(failed)?;
        ready(listener.local_addr().map_err(failed)?);
        axum::serve(listener, router(Arc::new(app))).with_graceful_shutdown(stopped()).await.map_err(failed)
    })
}

async fn stopped() {
    // Where the signal cannot be heard, the process is ended without it: nothing is half-written.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests;
