// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/redact_dialog.h"

#include <filesystem>

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/crypto/key_ring.h"
#include "core/io/atomic_file.h"
#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kRulesKey = "redact.rules";
constexpr int kPauseMs = 400;

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

QString utf8(const std::string& text)
{
    return QString::fromStdString(text);
}

QString builtInRules()
{
    const std::string_view text = redact::builtInRules();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Result<std::unique_ptr<bundle::BundleReader>> openBundle(const std::filesystem::path& path, const crypto::KeyRing* keys,
                                                         const Operation& operation)
{
    GL_TRY(const auto source, io::openFile(path));
    auto bytes = source->randomAccess();
    if (!bytes)
        return fail(Errc::InvalidArgument, "a bundle has to be a file to be redacted");
    return bundle::BundleReader::open(std::move(bytes), keys, operation);
}

QTreeWidget* makeTree(const QString& name, const QString& accessible, const QStringList& headings, QWidget* parent)
{
    auto* tree = new QTreeWidget(parent);
    tree->setObjectName(name);
    tree->setAccessibleName(accessible);
    tree->setHeaderLabels(headings);
    tree->setUniformRowHeights(true);
    tree->setAlternatingRowColors(true);
    return tree;
}

} // namespace

RedactDialog::RedactDialog(Session& session, workspace::Workspace& workspace, QString path, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_workspace(workspace)
    , m_path(std::move(path))
    , m_rules(new QPlainTextEdit(this))
    , m_found(makeTree(QStringLiteral("redactFound"), tr("What is replaced"), {tr("Replaced"), tr("By")}, this))
    , m_files(makeTree(QStringLiteral("redactFiles"), tr("Files of the bundle"), {tr("File"), tr("In the new bundle")},
                       this))
    , m_message(new QLabel(this))
    , m_save(new QPushButton(tr("Save as…"), this))
{
    setObjectName(QStringLiteral("redactDialog"));
    setWindowTitle(tr("Redact %1").arg(QFileInfo(m_path).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    m_rules->setObjectName(QStringLiteral("redactRules"));
    m_rules->setAccessibleName(tr("Rules"));
    m_rules->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_rules->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_rules->setTabChangesFocus(true);
    m_rules->setPlainText(utf8(m_workspace.value(kRulesKey).value_or(builtInRules().toStdString())));
    m_message->setObjectName(QStringLiteral("redactMessage"));
    m_message->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("redactSave"));
    m_save->setAccessibleName(tr("Save the redacted bundle"));
    m_save->setEnabled(false);
    buildLayout();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RedactDialog::preview);
    connect(m_rules, &QPlainTextEdit::textChanged, this, &RedactDialog::rulesEdited);
    connect(m_save, &QPushButton::clicked, this, &RedactDialog::askSave);
    preview();
}

void RedactDialog::buildLayout()
{
    auto* standard = new QPushButton(tr("Built-in rules"), this);
    standard->setObjectName(QStringLiteral("redactBuiltIn"));
    standard->setAccessibleName(tr("Back to the built-in rules"));
    connect(standard, &QPushButton::clicked, this, [this] { m_rules->setPlainText(builtInRules()); });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(standard, QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto labelled = [this](const QString& title, QWidget* widget) {
        auto* box = new QWidget(this);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        auto* label = new QLabel(title, box);
        label->setBuddy(widget);
        column->addWidget(label);
        column->addWidget(widget, 1);
        return box;
    };
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(
        labelled(tr("What is found is replaced by <name:digits>; equal values get equal digits:"), m_found));
    split->addWidget(labelled(tr("Files whose content nobody can tell are left out unless you check them:"), m_files));
    split->addWidget(labelled(tr("&Rules, a line each: a name and a regular expression (RE2)"), m_rules));
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setStretchFactor(2, 2);
    auto* column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    column->addWidget(m_message);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 44);
    m_found->setColumnWidth(0, width() * 3 / 5);
    m_files->setColumnWidth(0, width() * 3 / 5);
}

void RedactDialog::rulesEdited()
{
    const QString rules = m_rules->toPlainText();
    if (rules == builtInRules())
        static_cast<void>(m_workspace.removeValue(kRulesKey));
    else
        static_cast<void>(m_workspace.setValue(kRulesKey, rules.toStdString()));
    m_save->setEnabled(false);
    m_pause.start();
}

void RedactDialog::tell(const QString& message, bool isError)
{
    QPalette colours = palette();
    if (isError)
        colours.setColor(QPalette::WindowText, Theme::forPalette(palette()).errorText);
    m_message->setPalette(colours);
    m_message->setText(message);
}

std::optional<redact::Redactor> RedactDialog::redactor()
{
    auto rules = redact::readRules(m_rules->toPlainText().toStdString());
    auto made = rules ? redact::Redactor::make(*rules) : tl::make_unexpected(rules.error());
    if (made)
        return std::move(*made);
    tell(errorText(made.error()), true);
    return std::nullopt;
}

void RedactDialog::preview()
{
    auto rules = redactor();
    if (!rules)
        return;
    tell(tr("Looking through the bundle…"), false);
    Job* job = m_session.jobs().startLatest(
        tr("Looking for secrets"), this, "redact.preview",
        [rules = std::move(*rules), path = nativePath(m_path),
         keys = m_session.keys()](const Operation& operation) -> Result<redact::BundleRedaction> {
            GL_TRY(const auto reader, openBundle(path, keys.get(), operation));
            return redact::redactBundle(*reader, rules, {}, nullptr, operation);
        },
        [this](const redact::BundleRedaction& found) { showFound(found); });
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Failed)
            tell(errorText(job->error()), true);
    });
}

void RedactDialog::showFound(const redact::BundleRedaction& found)
{
    m_found->clear();
    for (const auto& [name, what] : found.found) {
        auto* rule = new QTreeWidgetItem(m_found, {tr("%1 (%L2)").arg(utf8(name)).arg(what.count)});
        rule->setExpanded(true);
        for (const auto& [value, placeholder] : what.samples) {
            auto* row = new QTreeWidgetItem(rule, {utf8(value), utf8(placeholder)});
            row->setToolTip(0, utf8(value));
        }
    }
    const std::vector<std::string> checked = keptFiles();
    m_files->clear();
    const auto addFile = [&](const std::string& name, const QString& fate) {
        auto* row = new QTreeWidgetItem(m_files, {utf8(name), fate});
        const bool isKept = std::find(checked.begin(), checked.end(), name) != checked.end();
        row->setCheckState(0, isKept ? Qt::Checked : Qt::Unchecked);
        row->setToolTip(0, tr("Check to take the file along as it is"));
    };
    for (const std::string& name : found.redactedFiles)
        addFile(name, tr("as text, redacted"));
    for (const std::string& name : found.leftOut)
        addFile(name, tr("left out: it is no text"));
    m_save->setEnabled(true);
    tell(found.isPartial           ? tr("The bundle lacks data; the new one will say so.")
             : found.found.empty() ? tr("No rule finds anything.")
                                   : QString(),
         false);
    Q_EMIT previewed();
}

std::vector<std::string> RedactDialog::keptFiles() const
{
    std::vector<std::string> out;
    for (int i = 0; i < m_files->topLevelItemCount(); ++i)
        if (const QTreeWidgetItem* row = m_files->topLevelItem(i); row->checkState(0) == Qt::Checked)
            out.push_back(row->text(0).toStdString());
    return out;
}

void RedactDialog::askSave()
{
    const QFileInfo file(m_path);
    auto* dialog
        = new QFileDialog(this, tr("Save the redacted bundle"),
                          file.path() + QLatin1Char('/') + file.completeBaseName() + QStringLiteral("-redacted.glb"),
                          tr("Bundles (*.glb)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("glb"));
    connect(dialog, &QFileDialog::fileSelected, this, &RedactDialog::save);
    dialog->open();
}

void RedactDialog::save(const QString& path)
{
    auto rules = redactor();
    if (!rules)
        return;
    if (QFileInfo(path).canonicalFilePath() == QFileInfo(m_path).canonicalFilePath())
        return tell(tr("Choose another file: the bundle itself stays as it is."), true);
    bundle::WriterOptions sealing;
    sealing.recipients = crypto::recipientsOf(m_session.keys().get());
    if (sealing.recipients.empty())
        return tell(tr("Unlock a key ring first: the new bundle is sealed to its keys."), true);
    Job* job = m_session.jobs().start(
        tr("Redacting"), this,
        [rules = std::move(*rules), from = nativePath(m_path), to = nativePath(path), kept = keptFiles(),
         keys = m_session.keys(), sealing](const Operation& operation) -> Result<redact::BundleRedaction> {
            GL_TRY(const auto reader, openBundle(from, keys.get(), operation));
            GL_TRY(auto file, io::AtomicFile::create(to));
            GL_TRY(const auto writer,
                   bundle::BundleWriter::create([&file](std::span<const std::byte> bytes) { return file.write(bytes); },
                                                sealing));
            GL_TRY(auto done, redact::redactBundle(*reader, rules, kept, writer.get(), operation));
            GL_CHECK(writer->finish());
            GL_CHECK(file.commit());
            return done;
        },
        [this, path](const redact::BundleRedaction&) {
            tell(tr("Written to %1").arg(path), false);
            Q_EMIT saved(path);
        });
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Failed)
            tell(errorText(job->error()), true);
    });
}

} // namespace graylens::ui
