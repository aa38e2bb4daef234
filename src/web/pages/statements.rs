//! The catalogue of statements, one of them on the screen, and in each format as a file.

use askama::Template;
use tarikh_events::{AccountCode, Hash};
use tarikh_projections::books::Grant;
use tarikh_projections::statements::{self, About, CATALOGUE, Entry};
use tarikh_projections::{Books, Period, Scope, Statement};

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::{Oops, unanswerable};
use super::super::layout::{Layout, rendered};
use crate::clock;
use crate::ledger::Ledger;
use crate::render::{self, Format, Frame, Lang, State, Words, html};
use crate::resolve;

// The longest list in which each figure is a link.
const FOLLOWED_MAX: usize = 400;

struct Listed {
    to: String,
    title: String,
    about: String,
}

#[derive(Template)]
#[template(path = "web/pages/statements.html")]
struct List<'a> {
    l: Layout<'a>,
    all: Vec<Listed>,
}

/// What can be asked.
pub fn list(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let listed = |it: &Entry| Listed {
        to: format!("/statement/{}", encoded(it.key)),
        title: asking.say(&format!("statement-{}", it.key)),
        about: asking.say(&format!("statement-{}-about", it.key)),
    };
    let l = Layout::of(asking, ledger, asking.say("web-statements"));
    Ok(Answer::Page(rendered(&List { l, all: CATALOGUE.iter().map(listed).collect() })?))
}

struct Choice {
    code: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "web/pages/statement.html")]
struct Page<'a> {
    l: Layout<'a>,
    key: &'static str,
    period: String,
    as_of: String,
    accounts: Vec<Choice>,
    langs: Vec<Choice>,
    formats: Vec<(String, &'static str)>,
    statement: Result<String, String>,
}

/// The period that is asked, else the whole term up to today.
pub fn period_of(asking: &Asking, grant: &Grant) -> Period {
    let (starts, ends) = (grant.award.starts, grant.award.ends);
    let whole = Period { from: starts, to: ends.min(clock::today()).max(starts) };
    Period::parse(asking.query("period")).unwrap_or(whole)
}

/// A statement, on the screen or as a file.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let entry = statements::find(asking.param("name")).ok_or(Oops::NotFound)?;
    let grant = asking.grant(ledger)?;
    let period = period_of(asking, grant);
    let kinds = match entry.about {
        About::Grant => &[][..],
        About::Account(kinds) => kinds,
    };
    let accounts: Vec<_> = grant.accounts.iter().filter(|it| kinds.contains(&it.opened.kind)).collect();
    let named = Some(asking.query("account")).filter(|it| !it.is_empty()).map(AccountCode::from);
    let account =
        named.or_else(|| accounts.first().map(|it| it.opened.account.clone())).filter(|_| !kinds.is_empty());
    let records = asking.query("as-of").trim_start_matches('#').parse::<u64>().ok();
    let records = records.map(|it| it.saturating_add(1)).filter(|it| *it <= ledger.books().head.records);
    let earlier = records.map(|it| ledger.books_after(it)).transpose()?;
    let books = earlier.as_ref().unwrap_or(ledger.books());
    let scope = Scope { grant: grant.award.code.clone(), period, account: account.clone(), as_of: records };
    let lang = Lang::parse(asking.query("lang")).unwrap_or(asking.lang());
    let asked = entry.ask(books, &scope);
    if let Some(format) = Format::parse(asking.query("format")) {
        return file(ledger, books, entry, &scope, asked?, format, lang);
    }
    let statement = match asked {
        Ok(mut statement) => {
            let frame = draft(ledger, books, entry, &scope)?;
            resolve::statement(&mut statement, ledger)?;
            let rows: usize = statement.tables.iter().map(|it| it.rows.len()).sum();
            // As it stood earlier, a figure is followed on the command line; in a long list, by its voucher.
            let follow = Some(follow(entry, &scope)).filter(|_| rows <= FOLLOWED_MAX && records.is_none());
            Ok(html::fragment(&statement, &frame, asking.app.words(lang), follow.as_deref()))
        }
        Err(error) => Err(unanswerable(asking.words, &error)),
    };
    let said = format!("{}..{}", period.from, period.to);
    let mut address = format!("/statement/{}?period={said}&lang={}", entry.key, lang.code());
    if let Some(account) = &account {
        address.push_str(&format!("&account={}", encoded(account)));
    }
    if let Some(records) = records {
        address.push_str(&format!("&as-of={}", records.saturating_sub(1)));
    }
    let formats = Format::ALL.iter().map(|it| (format!("{address}&format={}", it.key()), it.key()));
    let langs = Lang::ALL.map(|it| Choice {
        code: it.code().to_owned(),
        name: asking.say(&format!("web-lang-{}", it.code())),
        chosen: it == lang,
    });
    let shown = Page {
        l: Layout::of(asking, ledger, asking.say(&format!("statement-{}", entry.key))),
        key: entry.key,
        period: said,
        as_of: records.map(|it| it.saturating_sub(1).to_string()).unwrap_or_default(),
        accounts: accounts
            .iter()
            .map(|it| Choice {
                code: it.opened.account.to_string(),
                name: ledger.names().show(&it.opened.name),
                chosen: Some(&it.opened.account) == account.as_ref(),
            })
            .collect(),
        langs: langs.into_iter().collect(),
        formats: formats.collect(),
        statement,
    };
    Ok(Answer::Page(rendered(&shown)?))
}

// Where a figure of a statement leads.
fn follow(entry: &Entry, scope: &Scope) -> String {
    let account = scope.account.as_ref().map(|it| format!("&account={}", encoded(it))).unwrap_or_default();
    format!("/figure/{}?period={}..{}{account}", encoded(entry.key), scope.period.from, scope.period.to)
}

// What stands around a statement that is asked and not issued: its digest is of what never changes.
fn draft(ledger: &Ledger, books: &Books, entry: &Entry, scope: &Scope) -> Result<Frame, Oops> {
    let mut identified = entry.ask(books, scope)?;
    resolve::identified(&mut identified, ledger)?;
    let digest = Hash::of(&render::data(&identified));
    Ok(Frame { ledger: ledger.id(), at: books.last_at.unwrap_or_default(), digest, state: State::Draft })
}

// A file is set when the ledger was given back: others go on meanwhile.
fn file(
    ledger: &Ledger,
    books: &Books,
    entry: &Entry,
    scope: &Scope,
    mut statement: Statement,
    format: Format,
    lang: Lang,
) -> Result<Answer, Oops> {
    let frame = draft(ledger, books, entry, scope)?;
    resolve::statement(&mut statement, ledger)?;
    let ending = if format == Format::Text { "txt" } else { format.key() };
    let account = scope.account.as_ref().map(|it| format!("-{it}")).unwrap_or_default();
    let name = format!("{}{account}-{}-{}.{ending}", entry.key, scope.period.from, scope.period.to);
    Ok(Answer::Work(Box::new(move || {
        let mut bytes = Vec::new();
        render::render(&statement, &frame, format, &Words::new(lang), &mut bytes).map_err(|_| Oops::Bug)?;
        Ok(Answer::File { bytes, media: format.media_type(), name })
    })))
}
