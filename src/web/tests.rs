//! The office in a browser, asked as a browser asks: over the router, on real ledgers in temporary folders.

use std::io::Read;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tarikh_events::ledger::{MemberEnrolled, Role};
use tarikh_events::{CommandId, MemberId};
use tempfile::TempDir;
use tower::ServiceExt;

use super::asking::encoded;
use super::may::May;
use super::*;
use crate::clock;
use crate::commands::Command;

// A browser with its cookies.
struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
}

struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
    bytes: usize,
}

impl Seen {
    fn to(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }

    fn form_token(&self) -> String {
        self.value("form")
    }

    // The value of a hidden field.
    fn value(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.text.split_once(&start).map(|it| it.1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

fn runtime() -> &'static tokio::runtime::Runtime {
    static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap())
}

impl Browser {
    fn new(app: &Arc<App>) -> Self {
        Self { router: router(app.clone()), cookies: Vec::new() }
    }

    fn send(&mut self, request: axum::http::request::Builder, body: String) -> Seen {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::HOST, "office").header(header::COOKIE, cookies.join("; "));
        let request = request.body(Body::from(body)).unwrap();
        let router = self.router.clone();
        let (parts, body) = runtime().block_on(async move {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            (parts, axum::body::to_bytes(body, usize::MAX).await.unwrap())
        });
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|it| it.0 != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let zipped = parts.headers.get(header::CONTENT_ENCODING).is_some_and(|it| it == "gzip");
        let mut text = String::new();
        match zipped {
            true => drop(flate2::read::GzDecoder::new(&*body).read_to_string(&mut text)),
            false => text = String::from_utf8_lossy(&body).into_owned(),
        }
        Seen { status: parts.status, headers: parts.headers, text, bytes: body.len() }
    }

    fn get(&mut self, path: &str) -> Seen {
        self.send(Request::get(path).header(header::ACCEPT_ENCODING, "gzip"), String::new())
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body: Vec<String> = fields.iter().map(|(key, it)| format!("{key}={}", encoded(it))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, body.join("&"))
    }

    // Sends a form as the page at an address has it.
    fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Seen {
        let seen = self.get(page);
        let (form, command) = (seen.form_token(), seen.value("command"));
        let mut all = vec![("form", form.as_str())];
        if !command.is_empty() {
            all.push(("command", &command));
        }
        all.extend(fields);
        self.post(to, &all)
    }
}

fn example() -> crate::import::table::Source {
    crate::import::table::Source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088"))
        .unwrap()
}

// The reference year, imported once for all.
fn year() -> &'static Path {
    static YEAR: OnceLock<TempDir> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let admin = MemberId::from("admin");
        let mut ledger = Ledger::create(folder.path(), "AMSS", &admin).unwrap_or_else(|_| panic!("it opens"));
        let source = example();
        let options = crate::import::intake::Options::default();
        crate::import::intake::run(&mut ledger, &admin, &source, None, &options, &mut |_, _| {})
            .unwrap_or_else(|_| panic!("it is taken in"));
        let auditor = MemberEnrolled { member: "auditeur".into(), party: None, roles: vec![Role::Auditor] };
        ledger
            .submit(&admin, CommandId(clock::uuid()), |session| {
                session.desk.ask(Command::EnrolMember(auditor.clone())).map(drop)
            })
            .unwrap_or_else(|_| panic!("the auditor is enrolled"));
        folder
    })
    .path()
}

struct Office {
    _folder: TempDir,
    app: Arc<App>,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(year(), folder.path());
        let app = Arc::new(App::open(folder.path()).unwrap());
        Self { _folder: folder, app }
    }

    fn records(&self) -> u64 {
        self.app.read(|it| it.books().head.records).unwrap()
    }

    fn browser(&self) -> Browser {
        Browser::new(&self.app)
    }

    // Someone who came in by a link of the demonstration.
    fn as_member(&self, member: &str) -> Browser {
        let link = self.app.visit(&[member]).remove(0);
        let mut browser = self.browser();
        let path = format!("/welcome/{}", link.token);
        let seen = browser.fill(&path, &path, &[]);
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        browser
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { std::fs::copy(&from, &to).map(drop).unwrap() }
    }
}

const EXPENSE: [(&str, &str); 8] = [
    ("account", "521"),
    ("on", "31/12/2017"),
    ("party", "Papeterie Sankoré"),
    ("purpose", "Ramettes de papier"),
    ("line", "F.23"),
    ("amount", "12 500"),
    ("invoice", "PS-991"),
    ("do", "record"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], key: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|it| if it.0 == key { (it.0, value) } else { *it }).collect()
}

const PAGES: [&str; 17] = [
    "/budget",
    "/treasury",
    "/funds",
    "/month",
    "/month/2017-12",
    "/",
    "/?on=2017-06",
    "/vouchers",
    "/vouchers?q=sahel&state=recorded&account=521",
    "/voucher/BQ-2017-0141",
    "/statements",
    "/statement/monthly-report?period=2017-03",
    "/statement/cash-book?account=571&period=2017-03",
    "/figure/budget-execution?cell=lines%2Ftotal%2Fspent_total",
    "/findings",
    "/record/500",
    "/verify",
];

#[test]
fn who_is_not_signed_in_sees_nothing_and_comes_back_to_what_was_asked() {
    let office = Office::new();
    for route in ROUTES.iter().filter(|it| it.may != May::Anyone && !it.post) {
        let path = route
            .path
            .replace("{number}", "BQ-2017-0141")
            .replace("{name}", "journal")
            .replace("{seq}", "1")
            .replace("{month}", "2017-02");
        let seen = office.browser().get(&path);
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(seen.to(), format!("/sign-in?to={}", encoded(&path)));
    }
}

#[test]
fn an_invitation_leads_to_a_password_and_the_password_in() {
    let office = Office::new();
    let invitation = office.app.credentials.invite(&"raf".into()).unwrap();
    let mut browser = office.browser();
    let path = format!("/welcome/{}", invitation.token);
    let short = browser.fill(&path, &path, &[("password", "court"), ("again", "court")]);
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text.contains("12 caractères"), "{}", short.text);
    let chosen = [("password", "le fleuve est haut"), ("again", "le fleuve est haut")];
    assert_eq!(browser.fill(&path, &path, &chosen).to(), "/");
    assert_eq!(browser.get("/").status, StatusCode::OK);
    assert_eq!(office.browser().get(&path).status, StatusCode::NOT_FOUND, "it serves once");

    let mut other = office.browser();
    let wrong = other.fill("/sign-in", "/sign-in", &[("member", "raf"), ("password", "le fleuve est bas")]);
    let unknown =
        other.fill("/sign-in", "/sign-in", &[("member", "personne"), ("password", "le fleuve est bas")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = |seen: &Seen| {
        seen.text.split_once("id=\"wrong\"").unwrap().1.split("</li>").next().unwrap().to_owned()
    };
    assert_eq!(said(&wrong), said(&unknown), "nobody learns who is a member");
    let before = other.cookies.clone();
    let right = other.fill(
        "/sign-in",
        "/sign-in",
        &[("member", "raf"), ("password", "le fleuve est haut"), ("to", "/vouchers")],
    );
    assert_eq!(right.to(), "/vouchers");
    assert_ne!(before, other.cookies, "who signs in gets a new token");
    assert_eq!(other.get("/").status, StatusCode::OK);
    let kept = other.cookies.clone();
    assert_eq!(other.fill("/", "/sign-out", &[]).to(), "/sign-in");
    other.cookies = kept;
    assert_eq!(other.get("/").status, StatusCode::SEE_OTHER, "the session ended on the server");
}

#[test]
fn the_cookie_is_for_no_script_and_no_other_site() {
    let office = Office::new();
    let seen = office.browser().get("/sign-in");
    let cookie = seen.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
}

#[test]
fn every_answer_carries_its_headers_errors_and_files_too() {
    let office = Office::new();
    let mut browser = office.as_member("auditeur");
    for path in ["/", "/nowhere", "/style.css", "/statement/journal?format=csv", "/record/999999999"] {
        let seen = browser.get(path);
        let of =
            |name: &str| seen.headers.get(name).map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let policy = of("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(of("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(of("referrer-policy"), "no-referrer", "{path}");
        assert!(of("access-control-allow-origin").is_empty(), "{path}");
        assert_eq!(of("cache-control") == "no-store", path != "/style.css", "{path}");
    }
    let file = browser.get("/statement/journal?format=csv");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    assert!(file.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
}

#[test]
fn no_form_is_taken_without_its_token_or_from_another_site() {
    let office = Office::new();
    let before = office.records();
    for route in ROUTES.iter().filter(|it| it.post) {
        let path = route
            .path
            .replace("{token}", "x")
            .replace("{month}", "2017-04")
            .replace("{number}", "BQ-2017-0141");
        let mut browser = office.as_member("raf");
        let without = browser.post(&path, &EXPENSE);
        assert_eq!(without.status, StatusCode::FORBIDDEN, "{path}");
        let other = office.as_member("raf").get("/").form_token();
        let foreign = browser.post(&path, &[("form", &other)]);
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{path}");
        let form = browser.get("/").form_token();
        let request = Request::post(&path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site");
        let crossed = browser.send(request, format!("form={form}"));
        assert_eq!(crossed.status, StatusCode::FORBIDDEN, "{path}");
        let request = Request::post(&path).header(header::CONTENT_TYPE, "text/plain");
        let plain = browser.send(request, format!("form={form}"));
        assert_eq!(plain.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(office.records(), before);
}

// The matrix: each route, each role.
#[test]
fn each_role_gets_its_pages_and_no_others() {
    let office = Office::new();
    let before = office.records();
    for (member, record, approve, administer) in [
        ("admin", true, true, true),
        ("comptable", true, false, false),
        ("caisse", true, false, false),
        ("raf", true, true, false),
        ("chef-projet", false, true, false),
        ("auditeur", false, false, false),
    ] {
        let mut browser = office.as_member(member);
        let form = browser.get("/").form_token();
        for route in ROUTES.iter().filter(|it| it.may != May::Anyone && it.path != "/sign-out") {
            let path = route
                .path
                .replace("{number}", "BQ-2017-0141")
                .replace("{name}", "journal")
                .replace("{seq}", "1")
                .replace("{month}", "2017-04");
            let path = path.replace("{digest}", &"0".repeat(64));
            let seen = match route.post {
                true => browser.post(&path, &[("form", &form)]),
                false => browser.get(&path),
            };
            let allowed = match route.may {
                May::Anyone | May::Read => true,
                May::Record => record,
                May::Approve => approve,
                May::Administer => administer,
            };
            assert_eq!(seen.status != StatusCode::FORBIDDEN, allowed, "{member} {path}: {}", seen.status);
            assert!(!seen.status.is_server_error(), "{member} {path}: {}", seen.text);
        }
    }
    assert_eq!(office.records(), before, "nothing was recorded on the way");
}

#[test]
fn a_voucher_sent_twice_is_recorded_once() {
    let office = Office::new();
    let before = office.records();
    let mut browser = office.as_member("comptable");
    let page = browser.get("/vouchers/new");
    let (form, command) = (page.form_token(), page.value("command"));
    let mut fields = vec![("form", form.as_str()), ("command", command.as_str())];
    fields.extend(EXPENSE);
    let first = browser.post("/vouchers/new", &fields);
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let second = browser.post("/vouchers/new", &fields);
    assert_eq!(second.to(), first.to());
    assert_eq!(office.records(), before + 1);
    let shown = browser.get(first.to());
    assert!(shown.text.contains("12\u{202f}500\u{a0}FCFA") && shown.text.contains("Ramettes de papier"));
}

#[test]
fn checking_records_nothing_and_proposes_the_number() {
    let office = Office::new();
    let before = office.records();
    let mut browser = office.as_member("comptable");
    let seen = browser.fill("/vouchers/new", "/vouchers/new", &with(&EXPENSE, "do", "check"));
    assert_eq!(seen.status, StatusCode::OK);
    let next = office.app.read(|ledger| {
        let grant = ledger.books().grants.values().next().unwrap();
        grant.account(&"521".into()).unwrap().next_number(2017).to_string()
    });
    assert!(seen.text.contains(&format!("<b>{}</b>", next.unwrap())), "{}", seen.text);
    assert!(seen.text.contains("value=\"Ramettes de papier\""), "what was typed stays");
    assert_eq!(office.records(), before);
}

#[test]
fn what_does_not_fit_is_said_beside_its_field_and_what_was_typed_stays() {
    let office = Office::new();
    let before = office.records();
    let mut browser = office.as_member("comptable");
    for (key, value, beside) in [
        ("on", "31/02/2017", "wrong-on"),
        ("amount", "douze", "wrong-amount"),
        ("party", "Nouveau Venu", "wrong-party"),
        ("purpose", "", "wrong-purpose"),
        ("line", "", "wrong-line"),
    ] {
        let seen = browser.fill("/vouchers/new", "/vouchers/new", &with(&EXPENSE, key, value));
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        assert!(seen.text.contains(&format!("id=\"{beside}\"")), "{key}: {}", seen.text);
        assert!(seen.text.contains("value=\"PS-991\""), "{key}");
    }
    let refused = browser.fill("/vouchers/new", "/vouchers/new", &with(&EXPENSE, "on", "31/12/2016"));
    assert!(refused.text.contains("role=\"alert\""), "{}", refused.text);
    assert_eq!(office.records(), before);
}

#[test]
fn hostile_text_stays_text() {
    let office = Office::new();
    let hostile = "\"><svg onload=alert(1)> '; DROP";
    let mut browser = office.as_member("comptable");
    let mut fields = with(&EXPENSE, "party", hostile);
    fields = with(&fields, "purpose", "<script>alert(2)</script>");
    fields.push(("new", "firm"));
    let seen = browser.fill("/vouchers/new", "/vouchers/new", &fields);
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let voucher = seen.to().to_owned();
    let listed = format!("/vouchers?q={}", encoded(hostile));
    for path in [
        voucher.as_str(),
        "/vouchers",
        listed.as_str(),
        "/vouchers/new",
        "/statement/receipts-list",
        "/findings",
    ] {
        let seen = browser.get(path);
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        assert!(!seen.text.contains("<svg onload") && !seen.text.contains("<script"), "{path}");
    }
    assert!(browser.get(&voucher).text.contains("&#60;svg onload"), "it is shown as it was typed");
}

#[test]
fn who_recorded_a_voucher_does_not_approve_it_and_another_does() {
    let office = Office::new();
    let mut raf = office.as_member("raf");
    let seen = raf.fill("/vouchers/new", "/vouchers/new", &EXPENSE);
    let number = seen.to().trim_start_matches("/voucher/").trim_end_matches("?done=1").to_owned();
    assert!(!number.is_empty(), "{}", seen.text);
    let own = raf.fill("/approvals", "/approvals", &[("voucher", &number), ("do", "approve")]);
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = office.records();
    let mut head = office.as_member("chef-projet");
    let none = head.fill("/approvals", "/approvals", &[("do", "approve")]);
    let no_reason = head.fill("/approvals", "/approvals", &[("voucher", &number), ("do", "reject")]);
    assert_eq!(
        (none.status, no_reason.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(office.records(), before);
    let two = [("voucher", number.as_str()), ("voucher", "BQ-2017-0330"), ("do", "approve")];
    assert_eq!(head.fill("/approvals", "/approvals", &two).to(), "/approvals?approved=2");
    assert_eq!(office.records(), before + 2);
    assert!(head.get(&format!("/voucher/{number}")).text.contains("approuvée"));
}

#[test]
fn a_wrong_voucher_is_taken_back_and_its_copy_put_right() {
    let office = Office::new();
    let mut browser = office.as_member("comptable");
    let wrong = browser.fill("/vouchers/new", "/vouchers/new", &EXPENSE);
    let path = wrong.to().trim_end_matches("?done=1").to_owned();
    let before = office.records();
    let without = browser.fill(&path, &path, &[("reason", "")]);
    assert_eq!((without.status, office.records()), (StatusCode::UNPROCESSABLE_ENTITY, before));
    let reversed = browser.fill(&path, &path, &[("reason", "Montant mal lu")]);
    let copy = reversed.to().to_owned();
    assert!(copy.starts_with("/vouchers/new?copy="), "{}", reversed.text);
    let page = browser.get(&copy);
    for kept in ["Ramettes de papier", "Papeterie Sankoré", "PS-991", "12500"] {
        assert!(page.text.contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    let replaced = page.value("replaces");
    assert_eq!(path, format!("/voucher/{replaced}"));
    let mut fields = with(&EXPENSE, "amount", "15 200");
    fields.push(("replaces", &replaced));
    let right = browser.fill(&copy, "/vouchers/new", &fields);
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text);
    assert_eq!(office.records(), before + 2);
}

#[test]
fn a_month_says_what_its_closing_needs_and_closes_by_who_may() {
    let office = Office::new();
    let mut head = office.as_member("chef-projet");
    let due = head.get("/month");
    assert!(due.text.contains("class=\"steps\"") || due.text.contains("web-month-close"), "{}", due.text);
    let february = head.get("/month/2017-02");
    assert!(february.text.contains("action=\"/month/2017-02\""));
    let before = office.records();
    let closed = head.fill("/month/2017-02", "/month/2017-02", &[]);
    assert_eq!(closed.to(), "/month/2017-02?done=1", "{}", closed.text);
    assert_eq!(office.records(), before + 1);
    assert!(head.get("/month/2017-02").text.contains("class=\"hash\""), "over which statements");
    // March has vouchers that wait.
    let march = head.fill("/month/2017-03", "/month/2017-03", &[]);
    assert_eq!(march.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.records(), before + 1);
}

#[test]
fn who_administers_enrols_someone_and_hands_them_a_link() {
    let office = Office::new();
    let mut admin = office.as_member("admin");
    let before = office.records();
    let none = admin.fill("/members", "/members", &[("member", "caissiere")]);
    assert_eq!((none.status, office.records()), (StatusCode::UNPROCESSABLE_ENTITY, before), "a role is due");
    let roles = [("member", "caissiere"), ("roles", "cashier"), ("roles", "accountant")];
    assert_eq!(admin.fill("/members", "/members", &roles).to(), "/members");
    assert_eq!(office.records(), before + 1);
    let nobody = admin.fill("/members", "/members/invite", &[("member", "personne")]);
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let link = admin.fill("/members", "/members/invite", &[("member", "caissiere")]);
    let path = link.text.split_once("href=\"/welcome/").unwrap().1.split('"').next().unwrap();
    let path = format!("/welcome/{path}");
    let mut browser = office.browser();
    let chosen = [("password", "une petite caisse"), ("again", "une petite caisse")];
    assert_eq!(browser.fill(&path, &path, &chosen).to(), "/");
    assert_eq!(browser.get("/vouchers/new").status, StatusCode::OK);
    assert_eq!(browser.get("/members").status, StatusCode::FORBIDDEN);
}

#[test]
fn a_photograph_becomes_the_receipt_and_anything_else_is_refused() {
    let office = Office::new();
    let mut browser = office.as_member("comptable");
    let page = browser.get("/vouchers/new");
    let mut send = |content: &[u8], name: &str| {
        let mut body = String::new();
        let hidden = [("form", page.form_token()), ("command", page.value("command"))];
        let fields = hidden.iter().map(|it| (it.0, it.1.as_str())).chain(EXPENSE);
        for (key, value) in fields {
            body.push_str(&format!(
                "--cut\r\nContent-Disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!(
            "--cut\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{name}\"\r\n\r\n{}\r\n--cut--\r\n",
            String::from_utf8_lossy(content)
        ));
        browser.send(
            Request::post("/vouchers/new").header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut"),
            body,
        )
    };
    let html = send(b"<html><script>alert(1)</script>", "recu.pdf");
    assert_eq!(html.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.text.contains("wrong-document"), "it is told by what is in it, never by its name");
    let pdf = send(b"%PDF-1.4 a receipt", "../../recu.exe");
    assert_eq!(pdf.status, StatusCode::SEE_OTHER, "{}", pdf.text);
    let voucher = browser.get(pdf.to());
    let digest = tarikh_events::Hash::of(b"%PDF-1.4 a receipt");
    assert!(voucher.text.contains(&format!("/document/{digest}")));
    let document = browser.get(&format!("/document/{digest}"));
    assert_eq!(document.headers[header::CONTENT_TYPE], "application/pdf");
    assert!(document.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("sandbox"));
}

#[test]
fn every_page_is_there_in_three_languages_and_small_enough() {
    let office = Office::new();
    let mut browser = office.as_member("admin");
    let mut pages = PAGES.to_vec();
    pages.extend(["/vouchers/new", "/approvals", "/members", "/sign-in"]);
    for lang in ["fr", "en", "de"] {
        browser.fill("/", "/language", &[("lang", lang)]);
        for path in &pages {
            let seen = browser.get(path);
            if *path != "/sign-in" {
                assert_eq!(seen.status, StatusCode::OK, "{lang} {path}");
                assert!(seen.text.contains(&format!("<html lang=\"{lang}\">")), "{lang} {path}");
            }
            assert!(seen.bytes < 50_000, "{lang} {path}: {} bytes", seen.bytes);
            // A name that was taken out of a text is put back.
            assert!(!seen.text.contains("{p-") || path.starts_with("/record"), "{lang} {path}");
            // A key that has no words shows itself.
            for key in ["web-", "field-", "event-", "role-", "state-", "method-", "severity-", "statement-"] {
                let shows = |before: &str| seen.text.contains(&format!("{before}{key}"));
                assert!(!shows(">") && !shows("> ") && !shows("✓ "), "{lang} {path}: {key}");
            }
        }
    }
}

#[test]
fn a_page_shows_what_another_process_recorded() {
    let office = Office::new();
    let mut browser = office.as_member("auditeur");
    let before = office.records();
    assert!(browser.get("/verify").text.contains(&format!(">{before}</a>")));
    let mut other = Ledger::open(office.app.folder()).unwrap();
    let member = MemberEnrolled { member: "nouveau".into(), party: None, roles: vec![Role::Auditor] };
    other
        .submit(&"admin".into(), CommandId(clock::uuid()), |session| {
            session.desk.ask(Command::EnrolMember(member.clone())).map(drop)
        })
        .unwrap_or_else(|_| panic!("it is recorded"));
    assert!(browser.get("/verify").text.contains(&format!(">{}</a>", before + 1)));
}

#[test]
fn who_is_retired_is_out_with_the_next_question() {
    let office = Office::new();
    let mut browser = office.as_member("auditeur");
    assert_eq!(browser.get("/").status, StatusCode::OK);
    let retired = tarikh_events::ledger::MemberRetired { member: "auditeur".into() };
    let done = office.app.alone(|ledger| {
        ledger.submit(&"admin".into(), CommandId(clock::uuid()), |session| {
            session.desk.ask(Command::RetireMember(retired.clone())).map(drop)
        })
    });
    assert!(done.unwrap().is_ok());
    assert_eq!(browser.get("/").status, StatusCode::SEE_OTHER);
}

#[test]
fn a_page_that_fails_while_recording_leaves_no_books_behind() {
    let office = Office::new();
    let before = office.records();
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = office.app.alone(|_| -> () { panic!("in the middle") });
    }));
    assert!(failed.is_err());
    assert_eq!(office.records(), before, "the next one opens the ledger anew");
}

#[test]
fn the_proof_is_read_from_the_disk_and_shown() {
    let office = Office::new();
    let mut browser = office.as_member("auditeur");
    let seen = browser.fill("/verify", "/verify", &[]);
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("class=\"verdicts\"") && !seen.text.contains("✗"), "{}", seen.text);
}

#[test]
fn no_page_takes_text_as_markup() {
    // What is written without escaping is made here: pictures, a statement, the proof.
    let known = ["{{ curve|safe }}", "{{ fragment|safe }}", "{{ proof|safe }}"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let pages = std::fs::read_dir(folder.join("pages")).unwrap().chain(std::fs::read_dir(&folder).unwrap());
    for page in pages.flatten().map(|it| it.path()).filter(|it| it.extension().is_some_and(|it| it == "html"))
    {
        let mut text = std::fs::read_to_string(&page).unwrap();
        known.iter().for_each(|it| text = text.replace(it, ""));
        for word in ["|safe", "| safe", "<script", "style=", "http://", "https://", " on"] {
            let found = text.contains(word)
                && !(word == " on" && !text.contains(" onclick") && !text.contains(" onload"));
            assert!(!found, "{}: {word}", page.display());
        }
    }
}
