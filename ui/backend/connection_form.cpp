// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/connection_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/workspace/workspace.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/connector_fields.h"
#include "ui/backend/named.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/shell/keychain.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kWidth = 680;
constexpr int kFixedKinds = 2; // a folder, a server; connectors follow

} // namespace

ConnectionForm::ConnectionForm(JobRunner& jobs, workspace::Workspace* workspace, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_workspace(workspace)
{
    named(this, QStringLiteral("backendConnection"), tr("Connect to a backend"));
    auto* heading = new QLabel(tr("Connect to a backend"), this);
    heading->setObjectName(QStringLiteral("backendHeading"));
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    heading->setFont(font);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(kWidth);
    auto* column = new QVBoxLayout(middle);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(makeRemembered());
    column->addWidget(makeFields());
    column->addWidget(makeButtons());
    m_status = named(new QLabel(this), QStringLiteral("backendStatus"), tr("How the connection stands"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    column->addWidget(m_status);
    column->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(middle, 8);
    row->addStretch(1);
    showKind();
    reload();
    refresh();
}

ConnectorFields* ConnectionForm::connector() const
{
    return m_connectors.value(m_kind->currentIndex() - kFixedKinds);
}

void ConnectionForm::showKind()
{
    const int kind = m_kind->currentIndex();
    const ConnectorFields* const chosen = connector();
    m_folderPart->setVisible(kind == 0);
    m_serverPart->setVisible(kind == 1);
    for (ConnectorFields* const lines : std::as_const(m_connectors))
        lines->setVisible(lines == chosen);
    m_tokenPart->setVisible(kind == 1 || (chosen && chosen->takesToken()));
    if (m_open)
        refresh();
}

void ConnectionForm::refresh()
{
    const bool isReady = !m_job && !place().path.isEmpty();
    m_open->setEnabled(isReady);
    m_test->setEnabled(isReady);
    m_retry->setEnabled(isReady);
    m_cancel->setVisible(m_job);
}

BackendPlace ConnectionForm::place() const
{
    BackendPlace out;
    if (const ConnectorFields* const chosen = connector()) {
        out.kind = BackendPlace::Kind::Connector;
        out.path = chosen->address();
        out.isTokenKept = chosen->takesToken() && m_keep->isChecked();
        return out;
    }
    out.kind = m_kind->currentIndex() == 1 ? BackendPlace::Kind::Server : BackendPlace::Kind::Folder;
    if (out.kind == BackendPlace::Kind::Folder) {
        out.path = m_folder->text().trimmed();
        return out;
    }
    out.path = m_address->text().trimmed();
    out.rootsFile = m_roots->text().trimmed();
    out.useTls = m_tls->isChecked();
    out.isTokenKept = m_keep->isChecked();
    return out;
}

void ConnectionForm::setPlace(const BackendPlace& place)
{
    BackendPlace shown = place;
    for (const BackendPlace& known : remembered())
        if (known.isSame(place))
            shown = known;
    m_token->clear();
    m_keep->setChecked(shown.isTokenKept);
    m_token->setPlaceholderText(shown.isTokenKept ? tr("From the system keychain") : QString());
    if (shown.kind == BackendPlace::Kind::Connector) {
        const auto address = backend::connectorAddressOf(shown.path.toStdString());
        const int kind = address ? m_kind->findData(fromUtf8(address->connector)) : -1;
        if (kind < 0) {
            say(tr("No such connector is installed: %1").arg(shown.path), true);
            return;
        }
        m_kind->setCurrentIndex(kind);
        connector()->setValues(address->values);
        return;
    }
    m_kind->setCurrentIndex(shown.kind == BackendPlace::Kind::Server ? 1 : 0);
    if (shown.kind == BackendPlace::Kind::Folder) {
        m_folder->setText(shown.path);
        return;
    }
    m_address->setText(shown.path);
    m_roots->setText(shown.rootsFile);
    m_tls->setChecked(shown.useTls);
}

void ConnectionForm::test()
{
    begin(Purpose::Test);
}

void ConnectionForm::open()
{
    begin(Purpose::Open);
}

void ConnectionForm::begin(Purpose purpose)
{
    const BackendPlace where = place();
    if (m_job || where.path.isEmpty())
        return;
    m_purpose = purpose;
    QByteArray typed = m_token->text().toUtf8();
    const auto secret = [](QByteArray& bytes) {
        auto token = std::make_shared<crypto::SecretBytes>(
            crypto::SecretBytes::copyOf(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        wipe(bytes);
        return token;
    };
    if (where.kind == BackendPlace::Kind::Folder || !where.isTokenKept || !typed.isEmpty()) {
        run(purpose, where, secret(typed));
        return;
    }
    say(tr("Asking the system keychain…"));
    readFromKeychain(tokenKey(where), this, [this, purpose, where, secret](std::optional<QByteArray> kept) {
        if (kept)
            run(purpose, where, secret(*kept));
        else
            say(tr("The system keychain does not answer: please type the token."), true);
    });
}

void ConnectionForm::run(Purpose purpose, const BackendPlace& place, const Token& token)
{
    say(tr("Connecting to %1…").arg(place.path));
    const auto seen = purpose == Purpose::Open ? m_seenFile : std::filesystem::path(); // a test is about now
    m_job = m_jobs.startLatest(
        tr("Connecting to a backend"), this, "backend.open",
        [place, token, seen](const Operation& operation) { return openBackend(place, token.get(), seen, operation); },
        [this, purpose, place, token](const OpenedBackend& opened) { arrive(purpose, opened, place, token); });
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        m_job = nullptr;
        refresh();
        if (job->state() == Job::State::Failed)
            say(backendErrorText(job->error()), true);
        else if (job->state() == Job::State::Cancelled)
            say(tr("Cancelled."), true);
    });
    refresh();
}

void ConnectionForm::arrive(Purpose purpose, const OpenedBackend& opened, const BackendPlace& place, const Token& token)
{
    say(tr("✓ It answers: %1, version %2.").arg(fromUtf8(opened.info.kind), fromUtf8(opened.info.version)));
    if (purpose == Purpose::Test)
        return;
    remember(place);
    keepToken(place, token);
    m_token->clear();
    Q_EMIT connected(opened, place);
}

void ConnectionForm::keepToken(const BackendPlace& place, const Token& token)
{
    if (place.kind == BackendPlace::Kind::Folder || !place.isTokenKept || token->isEmpty())
        return;
    const auto bytes = token->bytes();
    QByteArray copy(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    writeToKeychain(tokenKey(place), copy, this, [this, place](bool isKept) {
        if (isKept)
            return;
        BackendPlace without = place;
        without.isTokenKept = false;
        remember(without);
        say(tr("The system keychain is not available: the token was not kept and will be asked for again."), true);
    });
    wipe(copy);
}

void ConnectionForm::say(const QString& text, bool isFailure)
{
    m_status->setText(text);
    QPalette own = palette();
    if (isFailure)
        own.setColor(QPalette::WindowText, Theme::forPalette(own).errorText);
    m_status->setPalette(own);
    m_retry->setVisible(isFailure);
}

QString ConnectionForm::statusText() const
{
    return m_status->text();
}

QList<BackendPlace> ConnectionForm::remembered() const
{
    if (!m_workspace)
        return {};
    return placesFromText(QByteArray::fromStdString(m_workspace->value(kConnectionsKey).value_or(std::string())));
}

void ConnectionForm::remember(const BackendPlace& place)
{
    if (!m_workspace)
        return;
    QList<BackendPlace> all = remembered();
    for (const BackendPlace& known : std::as_const(all))
        if (known.isSame(place) && known.isTokenKept && !place.isTokenKept)
            removeFromKeychain(tokenKey(place));
    all.removeIf([&](const BackendPlace& known) { return known.isSame(place); });
    all.prepend(place);
    static_cast<void>(m_workspace->setValue(kConnectionsKey, placesToText(all).toStdString()));
    reload();
}

void ConnectionForm::forget(int row)
{
    QList<BackendPlace> all = remembered();
    if (row < 0 || row >= all.size())
        return;
    if (all[row].isTokenKept)
        removeFromKeychain(tokenKey(all[row]));
    all.removeAt(row);
    static_cast<void>(m_workspace->setValue(kConnectionsKey, placesToText(all).toStdString()));
    reload();
}

void ConnectionForm::reload()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const QList<BackendPlace> all = remembered();
    for (const BackendPlace& place : all)
        m_list->addItem(new QListWidgetItem(
            icon(place.kind == BackendPlace::Kind::Folder ? QStringLiteral("open") : QStringLiteral("network")),
            place.path));
    m_rememberedPart->setVisible(!all.isEmpty());
}

} // namespace graylens::ui
