// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/backend/connection_form.h"
#include "ui/backend/connector_fields.h"
#include "ui/backend/named.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

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
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    const auto part = [&](void (ConnectionForm::*add)(QFormLayout*)) {
        auto* widget = new QWidget(fields);
        auto* form = new QFormLayout(widget);
        form->setContentsMargins(0, 0, 0, 0);
        form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
        (this->*add)(form);
        column->addWidget(widget);
        return widget;
    };
    m_folderPart = part(&ConnectionForm::addFolder);
    m_serverPart = part(&ConnectionForm::addServer);
    addConnectors(fields);
    m_tokenPart = part(&ConnectionForm::addToken);
    // Parts stand under each other: their lines begin at one place.
    const QList<QLabel*> labels = fields->findChildren<QLabel*>();
    int widest = 0;
    for (const QLabel* const label : labels)
        widest = std::max(widest, label->sizeHint().width());
    for (QLabel* const label : labels)
        label->setMinimumWidth(widest);
    return fields;
}

void ConnectionForm::addConnectors(QWidget* fields)
{
    for (const backend::LoadedConnector& one : backend::loadConnectors(backend::pluginFolders()).loaded) {
        auto* lines = named(new ConnectorFields(*one.connector, fields),
                            QStringLiteral("backendFields.%1").arg(fromUtf8(one.connector->name())),
                            fromUtf8(one.connector->title()));
        fields->layout()->addWidget(lines);
        connect(lines, &ConnectorFields::edited, this, &ConnectionForm::refresh);
        connect(lines, &ConnectorFields::accepted, this, &ConnectionForm::open);
        m_connectors.append(lines);
        m_kind->addItem(fromUtf8(one.connector->title()), fromUtf8(one.connector->name()));
    }
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
}

void ConnectionForm::addToken(QFormLayout* form)
{
    m_token = named(new QLineEdit(this), QStringLiteral("backendToken"), tr("Token"));
    m_token->setEchoMode(QLineEdit::Password);
    m_keep = named(new QCheckBox(tr("&Keep the token in the system keychain"), this),
                   QStringLiteral("backendKeepToken"), tr("Keep the token in the system keychain"));
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

} // namespace graylens::ui
