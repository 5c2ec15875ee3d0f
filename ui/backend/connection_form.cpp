// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/connection_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/workspace/workspace.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/shell/keychain.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kWidth = 680;

/// A line for a path with a button that asks for it.
QWidget* withBrowse(QLineEdit* line, QPushButton* browse, QWidget* parent)
{
    auto* part = new QWidget(parent);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line, 1);
    row->addWidget(browse);
    part->setFocusProxy(line);
    return part;
}

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

QWidget* ConnectionForm::makeRemembered()
{
    m_rememberedPart = new QWidget(this);
    m_list = named(new QListWidget(m_rememberedPart), QStringLiteral("backendRemembered"), tr("Used before"));
    m_list->setMaximumHeight(m_list->fontMetrics().height() * 6);
    auto* forgetButton = named(new QPushButton(icon(QStringLiteral("close")), tr("Forget"), m_rememberedPart),
                               QStringLiteral("backendForget"), tr("Forget the chosen connection and its token"));
    auto* row = new QHBoxLayout(m_rememberedPart);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_list, 1);
    row->addWidget(forgetButton, 0, Qt::AlignTop);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int index) {
        if (const auto all = remembered(); index >= 0 && index < all.size())
            setPlace(all[index]);
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] { open(); });
    connect(forgetButton, &QPushButton::clicked, this, [this] { forget(m_list->currentRow()); });
    return m_rememberedPart;
}

QWidget* ConnectionForm::makeFields()
{
    auto* fields = new QWidget(this);
    m_kind = named(new QComboBox(fields), QStringLiteral("backendKind"), tr("Kind of backend"));
    m_kind->addItem(tr("A folder of this machine"));
    m_kind->addItem(tr("A server"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ConnectionForm::showKind);
    m_folderPart = new QWidget(fields);
    m_serverPart = new QWidget(fields);
    auto* folder = new QFormLayout(m_folderPart);
    auto* server = new QFormLayout(m_serverPart);
    addFolder(folder);
    addServer(server);
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    for (QFormLayout* form : {folder, server}) {
        form->setContentsMargins(0, 0, 0, 0);
        form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    }
    column->addWidget(m_folderPart);
    column->addWidget(m_serverPart);
    return fields;
}

void ConnectionForm::addFolder(QFormLayout* form)
{
    m_folder = named(new QLineEdit(this), QStringLiteral("backendFolder"), tr("Folder of the backend"));
    m_folder->setPlaceholderText(tr("The folder that has graylens.db"));
    auto* browse = named(new QPushButton(tr("Browse…"), this), QStringLiteral("backendBrowseFolder"),
                         tr("Choose the folder of the backend"));
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder of the backend"), m_folder->text());
        if (!chosen.isEmpty())
            m_folder->setText(chosen);
    });
    form->addRow(tr("&Folder:"), withBrowse(m_folder, browse, this));
}

void ConnectionForm::addServer(QFormLayout* form)
{
    m_address = named(new QLineEdit(this), QStringLiteral("backendAddress"), tr("Address of the server"));
    m_address->setPlaceholderText(tr("host:port"));
    m_tls = named(new QCheckBox(tr("&Encrypted (TLS)"), this), QStringLiteral("backendTls"), tr("Encrypted (TLS)"));
    m_tls->setChecked(true);
    m_roots = named(new QLineEdit(this), QStringLiteral("backendRoots"), tr("Certificates to trust"));
    m_roots->setPlaceholderText(tr("PEM file; empty: those of the system"));
    auto* browse = named(new QPushButton(tr("Browse…"), this), QStringLiteral("backendBrowseRoots"),
                         tr("Choose the certificates to trust"));
    m_token = named(new QLineEdit(this), QStringLiteral("backendToken"), tr("Token"));
    m_token->setEchoMode(QLineEdit::Password);
    m_keep = named(new QCheckBox(tr("&Keep the token in the system keychain"), this),
                   QStringLiteral("backendKeepToken"), tr("Keep the token in the system keychain"));
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getOpenFileName(this, tr("Certificates to trust"), m_roots->text());
        if (!chosen.isEmpty())
            m_roots->setText(chosen);
    });
    QWidget* roots = withBrowse(m_roots, browse, this);
    connect(m_tls, &QCheckBox::toggled, roots, &QWidget::setEnabled);
    form->addRow(tr("&Address:"), m_address);
    form->addRow(QString(), m_tls);
    form->addRow(tr("&Trusts:"), roots);
    form->addRow(tr("T&oken:"), m_token);
    form->addRow(QString(), m_keep);
}

QWidget* ConnectionForm::makeButtons()
{
    auto* part = new QWidget(this);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& name, const QString& text, const QString& what) {
        auto* button = named(new QPushButton(text, part), name, what);
        row->addWidget(button);
        return button;
    };
    m_open = add(QStringLiteral("backendOpen"), tr("&Connect"), tr("Connect to the backend"));
    m_test = add(QStringLiteral("backendTest"), tr("Te&st"), tr("Test the connection"));
    m_retry = add(QStringLiteral("backendTryAgain"), tr("&Retry"), tr("Try the connection again"));
    m_cancel = add(QStringLiteral("backendCancel"), tr("Cancel"), tr("Stop connecting"));
    row->addStretch(1);
    m_retry->hide();
    connect(m_open, &QPushButton::clicked, this, &ConnectionForm::open);
    connect(m_test, &QPushButton::clicked, this, &ConnectionForm::test);
    connect(m_retry, &QPushButton::clicked, this, [this] { begin(m_purpose); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    for (QLineEdit* line : {m_folder, m_address, m_roots, m_token}) {
        connect(line, &QLineEdit::textChanged, this, &ConnectionForm::refresh);
        connect(line, &QLineEdit::returnPressed, this, &ConnectionForm::open);
    }
    return part;
}

void ConnectionForm::showKind()
{
    const bool isServer = m_kind->currentIndex() == 1;
    m_folderPart->setVisible(!isServer);
    m_serverPart->setVisible(isServer);
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
    m_kind->setCurrentIndex(shown.kind == BackendPlace::Kind::Server ? 1 : 0);
    if (shown.kind == BackendPlace::Kind::Folder) {
        m_folder->setText(shown.path);
        return;
    }
    m_address->setText(shown.path);
    m_roots->setText(shown.rootsFile);
    m_tls->setChecked(shown.useTls);
    m_keep->setChecked(shown.isTokenKept);
    m_token->setPlaceholderText(shown.isTokenKept ? tr("From the system keychain") : QString());
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
            icon(place.kind == BackendPlace::Kind::Server ? QStringLiteral("network") : QStringLiteral("open")),
            place.path));
    m_rememberedPart->setVisible(!all.isEmpty());
}

} // namespace graylens::ui
