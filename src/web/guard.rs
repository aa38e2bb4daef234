//! What stands before every page: who asks, whether they may, whether the form is ours; and what goes around
//! every answer.

use std::any::Any;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, RawPathParams, Request};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::asking::{Answer, Asking, Pairs, Upload, encoded};
use super::error::Oops;
use super::may::May;
use super::office::App;
use super::{Page, Route, layout, session};
use crate::documents::Documents;
use crate::ledger::Ledger;
use crate::render::{Lang, Words};

const TOKEN: &str = "tarikh";
const LANGUAGE: &str = "tarikh-language";
/// The field of a form that holds its token.
pub const FORM_TOKEN: &str = "form";
// A form without files is never longer.
const FORM_MAX: usize = 256 << 10;
// Several photographs of a receipt, and the form around them.
const FILES_MAX: usize = 4 * (Documents::SIZE_MAX as usize) + FORM_MAX;

/// Only what comes from here, nowhere framed, nothing inside a page but our own style and pictures.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

// A question before it is known who asks.
struct Heard {
    token: String,
    lang: Lang,
    fresh: bool,
    path: String,
    asked: String,
    query: Pairs,
    params: Pairs,
    fields: Pairs,
    files: Vec<Upload>,
}

/// Answers a question to a route.
pub async fn answer(app: Arc<App>, route: Route, params: RawPathParams, request: Request) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let lang = session::language(jar.get(LANGUAGE).map(Cookie::value));
    let known = jar.get(TOKEN).map(|it| it.value().to_owned());
    let fresh = known.is_none();
    let token = known.unwrap_or_else(session::token);
    let uri = request.uri().clone();
    let query: Pairs = axum::extract::Query::try_from_uri(&uri).map(|it| it.0).unwrap_or_default();
    let params = params.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let (mut fields, mut files) = (Pairs::new(), Vec::new());
    if route.post {
        // Who is not signed in sends no files.
        let limit = if app.sessions.find(&token).is_some() { FILES_MAX } else { FORM_MAX };
        match posted(request, limit).await {
            Ok(it) => (fields, files) = it,
            Err(oops) => return refused(app.words(lang), &oops),
        }
        let given = fields.iter().find(|it| it.0 == FORM_TOKEN).map_or("", |it| it.1.as_str());
        if fresh || !app.sessions.is_form(&token, given) {
            return refused(app.words(lang), &Oops::Foreign);
        }
    }
    let asked = uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let path = uri.path().to_owned();
    let heard = Heard { token, lang, fresh, path, asked, query, params, fields, files };
    let (token, fresh) = (heard.token.clone(), heard.fresh);
    let made = tokio::task::spawn_blocking(move || made(&app, route, heard)).await;
    let mut response = made.unwrap_or_else(|_| panicked(Box::new(())));
    // A browser that comes for the first time is given a token, so that its first form can be told from others.
    if fresh && !response.headers().contains_key(header::SET_COOKIE) {
        put_cookie(&mut response, cookie(TOKEN, token));
    }
    response
}

async fn posted(request: Request, limit: usize) -> Result<(Pairs, Vec<Upload>), Oops> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let is = |it: &str| kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(it));
    if is("application/x-www-form-urlencoded") {
        let body = body(request, FORM_MAX).await?;
        let parsed = form_urlencoded::parse(&body).into_owned().collect();
        return Ok((parsed, Vec::new()));
    }
    if !is("multipart/form-data") {
        return Err(Oops::Unreadable);
    }
    let headers = request.headers().clone();
    let body = body(request, limit).await?;
    let mut whole = Request::new(Body::from(body));
    *whole.headers_mut() = headers;
    let mut parts = Multipart::from_request(whole, &()).await.map_err(|_| Oops::Unreadable)?;
    let (mut fields, mut files) = (Pairs::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|_| Oops::Unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let bytes = part.bytes().await.map_err(|_| Oops::Unreadable)?;
        match is_file {
            // A field for a file in which none was put.
            true if bytes.is_empty() => {}
            true => files.push(Upload { bytes: bytes.to_vec() }),
            false => fields.push((name, String::from_utf8(bytes.to_vec()).map_err(|_| Oops::Unreadable)?)),
        }
    }
    Ok((fields, files))
}

async fn body(request: Request, limit: usize) -> Result<Bytes, Oops> {
    axum::body::to_bytes(request.into_body(), limit).await.map_err(|_| Oops::TooLarge)
}

fn made(app: &App, route: Route, heard: Heard) -> Response {
    let words = app.words(heard.lang);
    let signed_in = app.sessions.find(&heard.token).map(|it| it.member);
    let is_post = route.post;
    let to = heard.asked.clone();
    let ask = |ledger: &Ledger| -> Result<Asking<'_>, Oops> {
        let members = &ledger.books().members;
        // Who was retired or given other roles is so from the next question on.
        let member = signed_in.clone().filter(|it| members.get(it).is_some_and(|it| !it.retired));
        let roles =
            member.as_ref().and_then(|it| members.get(it)).map(|it| it.roles.clone()).unwrap_or_default();
        if route.may != May::Anyone {
            if member.is_none() {
                return Err(Oops::SignedOut);
            }
            if !route.may.allows(&roles) {
                return Err(Oops::Forbidden);
            }
        }
        Ok(Asking {
            app,
            words,
            member,
            roles,
            token: heard.token,
            path: heard.path,
            query: heard.query,
            params: heard.params,
            fields: heard.fields,
            files: heard.files,
        })
    };
    let answered = match route.page {
        Page::Read(page) => app.read(|ledger| page(&ask(ledger)?, ledger)),
        Page::Do(page) => app.alone(|ledger| {
            let asking = ask(ledger)?;
            page(&asking, ledger)
        }),
    };
    let mut answered = answered.map_err(Oops::from).and_then(|it| it);
    while let Ok(Answer::Work(work)) = answered {
        answered = work();
    }
    match answered {
        Ok(answer) => given(answer),
        // Whoever must sign in first comes back to what was asked.
        Err(Oops::SignedOut) if !is_post => go(&format!("/sign-in?to={}", encoded(&to))),
        Err(oops) => refused(words, &oops),
    }
}

fn given(answer: Answer) -> Response {
    match answer {
        Answer::Page(page) => Html(page).into_response(),
        Answer::Unfit(page) => (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response(),
        Answer::Go(to) => go(&to),
        Answer::Enter { token, to } => {
            let mut response = go(&to);
            put_cookie(&mut response, cookie(TOKEN, token));
            response
        }
        Answer::Leave => {
            let mut response = go("/sign-in");
            put_cookie(&mut response, cookie(TOKEN, session::token()));
            response
        }
        Answer::Language { lang, to } => {
            let mut response = go(&to);
            put_cookie(&mut response, cookie(LANGUAGE, lang.code().to_owned()));
            response
        }
        Answer::File { bytes, media, name } => file(bytes, media, &name),
        // Done before.
        Answer::Work(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

// Kept and never opened in our place: whatever it holds, it cannot act as one of our pages.
fn file(bytes: Vec<u8>, media: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    let plain: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || ".-_".contains(it) { it } else { '-' })
        .collect();
    let said = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name));
    if let Ok(said) = HeaderValue::from_str(&said) {
        headers.insert(header::CONTENT_DISPOSITION, said);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    response
}

fn go(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

fn cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Strict).build()
}

fn put_cookie(response: &mut Response, cookie: Cookie<'static>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn refused(words: &Words, oops: &Oops) -> Response {
    let page = layout::plain(words, &oops.said(words));
    (oops.status(), Html(page)).into_response()
}

/// There is no such page.
pub async fn not_found(headers: HeaderMap) -> Response {
    let jar = CookieJar::from_headers(&headers);
    let lang = session::language(jar.get(LANGUAGE).map(Cookie::value));
    refused(&Words::new(lang), &Oops::NotFound)
}

/// A form that another page sends.
pub fn foreign() -> Response {
    refused(&Words::new(Lang::default()), &Oops::Foreign)
}

/// The program is at fault: nothing was half-written, and the next question is answered.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    refused(&Words::new(Lang::default()), &Oops::Bug)
}

/// What every answer carries.
pub async fn headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
