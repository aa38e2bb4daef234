//! The office in a browser: where it listens, and the links by which people come in.

use std::net::SocketAddr;
use std::path::Path;

use clap::ArgMatches;
use tarikh_events::MemberId;
use tarikh_events::ledger::{MemberEnrolled, Role};

use super::say::{Trouble, text};
use super::{Caller, Done, one, values};
use crate::commands::Command;
use crate::ledger::{Ledger, LedgerError};
use crate::web::{self, App, Invitation, ServeError};

const LISTEN: &str = "127.0.0.1:8765";
/// Three people of the demonstration: who records, who approves, who audits.
pub const VISITORS: [&str; 3] = ["comptable", "chef-projet", "auditeur"];

/// Opens the office of a folder.
pub fn serve(caller: &Caller, matches: &ArgMatches) -> Done {
    caller.check()?;
    let listen = listen(matches)?;
    let named = one(matches, "invite").map(MemberId::from);
    if let Some(member) = &named {
        let ledger = Ledger::open(&caller.folder)?;
        if ledger.books().members.get(member).is_none_or(|it| it.retired) {
            return Err(Trouble::no("cli-serve-no-member", values([("member", text(member))])));
        }
    }
    let app = App::open(&caller.folder)?;
    let invitations = web::invitations(&caller.folder, named.as_ref()).map_err(trouble)?;
    open(caller, app, listen, &invitations, "cli-serve-invitation")
}

/// Opens the demonstration, with a link for each of three people.
pub fn demo(caller: &Caller, folder: &Path, matches: &ArgMatches) -> Done {
    let listen = listen(matches)?;
    let admin = MemberId::from("admin");
    let auditor = MemberEnrolled { member: "auditeur".into(), party: None, roles: vec![Role::Auditor] };
    let mut ledger = Ledger::open(folder)?;
    ledger
        .submit(&admin, tarikh_events::CommandId(crate::clock::uuid()), |session| {
            session.desk.ask(Command::EnrolMember(auditor.clone())).map(drop)
        })
        .map_err(|error| Trouble::submitted(error, &Default::default()))?;
    drop(ledger);
    let app = App::open(folder)?;
    let visits = app.visit(&VISITORS);
    open(caller, app, listen, &visits, "cli-serve-visit")
}

fn listen(matches: &ArgMatches) -> Result<SocketAddr, Trouble> {
    let given = matches.try_get_one::<String>("listen").ok().flatten().map_or(LISTEN, String::as_str);
    let wrong = |key: &'static str| Trouble::wrong(key, values([("value", text(given))]));
    let listen: SocketAddr = given.parse().map_err(|_| wrong("cli-serve-bad-listen"))?;
    // In the clear, passwords stay on this machine.
    if listen.ip().is_loopback() { Ok(listen) } else { Err(wrong("cli-serve-not-here")) }
}

fn open(caller: &Caller, app: App, listen: SocketAddr, people: &[Invitation], key: &str) -> Done {
    let mut written: Result<(), Trouble> = Ok(());
    let served = web::serve(app, listen, |address| {
        let mut lines =
            vec![caller.say("cli-serve-ready", &[("address", text(format!("http://{address}/")))])];
        for it in people {
            lines.push(caller.say(key, &[("member", text(&it.member))]));
            lines.push(format!("  http://{address}/welcome/{}", it.token));
        }
        written = caller.answer(&lines, || serde_json::json!({"address": address.to_string()}));
    });
    served.map_err(trouble)?;
    written?;
    Ok(0)
}

fn trouble(error: ServeError) -> Trouble {
    match error {
        ServeError::Ledger(error) => error.into(),
        ServeError::Credentials(error) => LedgerError::from(error).into(),
        ServeError::Listen { listen, source } => {
            let said = values([("value", text(listen)), ("detail", crate::ledger::system(&source))]);
            Trouble::no("cli-serve-not-listening", said)
        }
    }
}
