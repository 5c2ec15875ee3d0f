// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trace_export.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

#include "core/io/atomic_file.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

struct TraceExport
{
    Q_DECLARE_TR_FUNCTIONS(TraceExport)
};

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString filterOf(const encode::Format& format)
{
    return QStringLiteral("%1 (*.%2)").arg(utf8(format.title), utf8(format.extension));
}

void tell(QWidget* parent, const QString& path, const std::vector<encode::Loss>& losses,
          const std::function<void(const QString&)>& say)
{
    if (losses.empty())
        return say(TraceExport::tr("Written to %1").arg(path));
    auto* box = new QMessageBox(QMessageBox::Information, TraceExport::tr("Export trace"), QString(), QMessageBox::Ok,
                                parent);
    box->setObjectName(QStringLiteral("exportLosses"));
    box->setAccessibleName(TraceExport::tr("What the exported file does not hold"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setText(TraceExport::tr("Written to %1").arg(path));
    QStringList lines {TraceExport::tr("The format cannot hold everything. Not in the file:")};
    for (const encode::Loss& loss : losses)
        lines.append(QStringLiteral("• ") + lossText(loss));
    box->setInformativeText(lines.join(QLatin1Char('\n')));
    box->open();
}

} // namespace

QString lossText(const encode::Loss& loss)
{
    const auto count = static_cast<int>(std::min<std::uint64_t>(loss.count, 0x7FFFFFFF));
    static const std::pair<std::string_view, const char*> words[] {
        {"calls", QT_TRANSLATE_NOOP("TraceExport", "single calls: those of one path are summed up")},
        {"other-slices", QT_TRANSLATE_NOOP("TraceExport", "asynchronous work, processors, thread states")},
        {"samples", QT_TRANSLATE_NOOP("TraceExport", "samples")},
        {"sample-times", QT_TRANSLATE_NOOP("TraceExport", "moments of samples")},
        {"sample-weights", QT_TRANSLATE_NOOP("TraceExport", "weights of samples")},
        {"cpu-times", QT_TRANSLATE_NOOP("TraceExport", "CPU times")},
        {"arguments", QT_TRANSLATE_NOOP("TraceExport", "arguments")},
        {"instants", QT_TRANSLATE_NOOP("TraceExport", "instants")},
        {"counters", QT_TRANSLATE_NOOP("TraceExport", "values of counters")},
        {"flows", QT_TRANSLATE_NOOP("TraceExport", "arrows between slices")},
        {"places", QT_TRANSLATE_NOOP("TraceExport", "source files and lines")},
        {"thread-ids", QT_TRANSLATE_NOOP("TraceExport", "ids of threads and processes")},
        {"logs", QT_TRANSLATE_NOOP("TraceExport", "log records")},
        {"requests", QT_TRANSLATE_NOOP("TraceExport", "network requests")},
        {"metadata", QT_TRANSLATE_NOOP("TraceExport", "facts about the recording")},
        {"flags", QT_TRANSLATE_NOOP("TraceExport", "marks of unfinished and repaired slices")},
        {"issues", QT_TRANSLATE_NOOP("TraceExport", "what was found damaged or missing in the source")},
    };
    const auto known = std::find_if(std::begin(words), std::end(words),
                                    [&loss](const auto& entry) { return entry.first == loss.code; });
    const QString what
        = known == std::end(words) ? QString::fromStdString(loss.message) : TraceExport::tr(known->second);
    return TraceExport::tr("%1 (%L2)").arg(what).arg(count);
}

Result<std::vector<encode::Loss>> writeTrace(const trace::Trace& trace, const encode::Format& format,
                                             const QString& name, const QString& path, const Operation& operation)
{
    GL_TRY(auto file, io::AtomicFile::create(std::filesystem::path(path.toStdU16String())));
    const auto store = [&file](std::span<const std::byte> bytes) { return file.write(bytes); };
    GL_TRY(auto losses, encode::encode(trace, format, name.toStdString(), store, operation));
    GL_CHECK(file.commit());
    return losses;
}

void askTraceExport(QWidget* parent, JobRunner& jobs, const trace::TracePtr& trace, const QString& name,
                    std::function<void(const QString&)> say)
{
    QStringList filters;
    for (const encode::Format& format : encode::formats())
        filters.append(filterOf(format));
    const encode::Format& first = encode::formats().front();
    auto* dialog
        = new QFileDialog(parent, TraceExport::tr("Export trace"), name + QLatin1Char('.') + utf8(first.extension));
    dialog->setObjectName(QStringLiteral("exportTraceDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, name](const QString& filter) {
        const auto index = static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(filter)));
        dialog->selectFile(name + QLatin1Char('.') + utf8(encode::formats()[index].extension));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [=, &jobs](const QString& path) {
        const auto index
            = static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(dialog->selectedNameFilter())));
        const encode::Format& format = encode::formats()[index];
        auto work = [trace, &format, name, path](const Operation& operation) {
            return writeTrace(*trace, format, name, path, operation);
        };
        Job* job = jobs.start(
            TraceExport::tr("Exporting"), parent, std::move(work),
            [parent, path, say](const std::vector<encode::Loss>& losses) { tell(parent, path, losses, say); });
        QObject::connect(job, &Job::finished, parent, [job, say] {
            if (job->state() == Job::State::Failed)
                say(TraceExport::tr("Not exported: %1").arg(errorText(job->error())));
        });
    });
    dialog->open();
}

} // namespace graylens::ui
