// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/jobs/job_runner.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

QString place(const Error& error)
{
    QStringList parts;
    for (const std::string& part : error.where)
        parts.append(QString::fromStdString(part));
    return parts.join(QStringLiteral(" · "));
}

void appendMember(QString& out, const imports::Member& member, const decode::Registry& registry, int level)
{
    const QString indent(2 * level, QLatin1Char(' '));
    out += QStringLiteral("%1%2 — %3").arg(indent, QString::fromStdString(member.name), stateText(member.state));
    if (!member.format.empty())
        out += QStringLiteral(", ") + formatTitle(member.format, registry);
    if (member.bytes)
        out += QStringLiteral(", ") + bytesText(member.bytes);
    out += QLatin1Char('\n');
    const bool failed
        = member.state == imports::MemberState::Failed || member.state == imports::MemberState::Unsupported;
    if (failed && !member.error.message.empty())
        out += QStringLiteral("%1  %2 %3\n")
                   .arg(indent, QString::fromStdString(copyCode(member.error.code)), errorText(member.error));
    if (member.trace) {
        for (const trace::IssueRow& issue : member.trace->issues) {
            out += QStringLiteral("%1  [%2] %3 × %4")
                       .arg(indent, severityText(issue.severity), QString::fromStdString(issue.code),
                            countText(static_cast<double>(issue.count)));
            if (issue.offset >= 0)
                out += QLatin1Char(' ') + Messages::tr("at byte %1").arg(issue.offset);
            out += QStringLiteral(": ") + coreText(issue.message) + QLatin1Char('\n');
        }
    }
    for (const imports::Member& child : member.children)
        appendMember(out, child, registry, level + 1);
}

} // namespace

ErrorWords wordsFor(Errc code)
{
    switch (code) {
    case Errc::Io:
        return {Messages::tr("The file cannot be read"),
                Messages::tr("The system refused to read it: permissions, or a disk or network that failed."),
                Messages::tr("Check that you may read the file and that its disk is connected, then try again.")};
    case Errc::NotFound:
        return {Messages::tr("The file is not there"), Messages::tr("It was moved, renamed or deleted."),
                Messages::tr("Find it with Open.")};
    case Errc::Truncated:
        return {Messages::tr("The file ends too early"),
                Messages::tr("The copy or download stopped halfway, or the app died while writing."),
                Messages::tr("Fetch the file again and compare its size with the original.")};
    case Errc::Corrupt:
        return {Messages::tr("The file is damaged"),
                Messages::tr("Its format was recognised, but bytes in it contradict the format."),
                Messages::tr("Fetch the file again. If it stays like this, report it with the details below.")};
    case Errc::UnsupportedVersion:
        return {Messages::tr("This version of the format is not supported"),
                Messages::tr("The file was written by a newer program than this one knows."),
                Messages::tr("Update Graylens, or export the file in an older version of its format.")};
    case Errc::UnknownFormat:
        return {Messages::tr("This file is in no format Graylens knows"),
                Messages::tr("The content was looked at, not the name: a wrong file ending would not matter."),
                Messages::tr("Check that this is the file you meant.")};
    case Errc::WrongKey:
        return {
            Messages::tr("This file is sealed and no key at hand opens it"),
            Messages::tr(
                "The file itself is fine. It was sealed for keys that are not in the key ring, or the ring is locked."),
            Messages::tr("Unlock a key ring that holds one of the keys named above, or choose another ring.")};
    case Errc::AuthFailed:
        return {
            Messages::tr("The file was altered"),
            Messages::tr(
                "The key is the right one, but the content is not what was sealed: it was damaged or tampered with."),
            Messages::tr("Fetch the file again from where it came. Do not trust this copy.")};
    case Errc::LimitExceeded:
        return {Messages::tr("The file is larger than allowed"),
                Messages::tr("It unfolds into more than the limits for strangers' files permit, or memory ran out."),
                Messages::tr("Close other files and try again; a harmless small file that does this is not harmless.")};
    case Errc::InvalidArgument:
        return {Messages::tr("This cannot be done"),
                Messages::tr("What was asked for does not fit what the files hold."),
                Messages::tr("Choose other files.")};
    case Errc::Cancelled:
        return {Messages::tr("Cancelled"), Messages::tr("Loading was stopped before its end."),
                Messages::tr("Try again when you want to see it.")};
    case Errc::Unavailable:
    case Errc::Timeout:
        return {Messages::tr("The service does not answer"),
                Messages::tr("A service of the system or the network could not be reached."),
                Messages::tr("Try again in a moment.")};
    case Errc::Internal:
        break;
    }
    return {Messages::tr("Something went wrong inside Graylens"),
            Messages::tr("This is a mistake in the program, not in your file."),
            Messages::tr("Please report it with the details below.")};
}

QString errorDetails(const Error& error, const QString& path)
{
    QStringList lines;
    lines << QStringLiteral("Graylens %1").arg(QCoreApplication::applicationVersion());
    lines << QStringLiteral("%1 (%2)").arg(QString::fromStdString(copyCode(error.code)),
                                           QString::fromUtf8(name(error.code)));
    lines << QString::fromStdString(error.message);
    if (!error.where.empty())
        lines << place(error);
    if (!path.isEmpty())
        lines << path;
    return lines.join(QLatin1Char('\n'));
}

QString stateText(imports::MemberState state)
{
    switch (state) {
    case imports::MemberState::Ok:
        return Messages::tr("complete");
    case imports::MemberState::Partial:
        return Messages::tr("partial");
    case imports::MemberState::Failed:
        return Messages::tr("not readable");
    case imports::MemberState::Unsupported:
        return Messages::tr("unknown content");
    }
    return {};
}

QString severityText(trace::Severity severity)
{
    switch (severity) {
    case trace::Severity::Info:
        return Messages::tr("note");
    case trace::Severity::Warning:
        return Messages::tr("warning");
    case trace::Severity::DataLoss:
        return Messages::tr("data missing");
    }
    return {};
}

QString formatTitle(const std::string& format, const decode::Registry& registry)
{
    if (const decode::Decoder* decoder = registry.find(format)) {
        const auto title = decoder->info().title;
        return coreText(title);
    }
    if (format == "graylens-bundle")
        return Messages::tr("Graylens bundle");
    if (format == "graylens-records")
        return Messages::tr("Records");
    return QString::fromStdString(format);
}

int progressPermille(const Job& job)
{
    const auto done = job.progress().done(), total = job.progress().total();
    return total == 0
        ? -1
        : static_cast<int>(1000.0 * static_cast<double>(std::min(done, total)) / static_cast<double>(total));
}

QString progressText(const Job& job, bool inBytes)
{
    const auto done = job.progress().done(), total = job.progress().total();
    if (!inBytes)
        return total == 0 ? QString() : QStringLiteral("%1 %").arg(progressPermille(job) / 10);
    const qint64 ms = std::max<qint64>(1, job.elapsedMs());
    const auto rate = static_cast<quint64>(static_cast<double>(done) * 1000.0 / static_cast<double>(ms));
    if (total == 0)
        return QStringLiteral("%1 · %2/s").arg(bytesText(done), bytesText(rate));
    return Messages::tr("%1 of %2 · %3/s").arg(bytesText(done), bytesText(total), bytesText(rate));
}

QString importReport(const imports::Document& document, const decode::Registry& registry)
{
    QString out = Messages::tr("Import report")
        + QStringLiteral("\n%1\n%2, Graylens %3\n\n")
              .arg(QString::fromStdString(document.path.string()), QDateTime::currentDateTime().toString(Qt::ISODate),
                   QCoreApplication::applicationVersion());
    appendMember(out, document.root, registry, 0);
    return out;
}

} // namespace graylens::ui
