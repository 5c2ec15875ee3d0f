// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/backend/connections.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

class ConnectorFields;
class Job;
class JobRunner;

/// Which backend, and the way in: a folder of this machine, a server or a connector, those used before, a test. Tokens
/// stay in the field or, when asked for, in the system's keychain; the workspace only learns where a backend is.
class ConnectionForm : public QWidget
{
    Q_OBJECT
public:
    /// `workspace` may be null: nothing is remembered then.
    ConnectionForm(JobRunner& jobs, workspace::Workspace* workspace, QWidget* parent = nullptr);

    BackendPlace place() const; ///< as the fields say
    void setPlace(const BackendPlace& place); ///< with what is remembered of the same one
    void test();
    void open(); ///< connected() follows, or the reason is shown
    QString statusText() const;
    /// Where answers of servers are remembered; empty: nowhere.
    void setSeenFile(std::filesystem::path file) { m_seenFile = std::move(file); }

Q_SIGNALS:
    void connected(const graylens::ui::OpenedBackend& opened, const graylens::ui::BackendPlace& place);

private:
    using Token = std::shared_ptr<crypto::SecretBytes>;
    enum class Purpose : std::uint8_t { Test, Open };
    QWidget* makeRemembered();
    QWidget* makeFields();
    QWidget* makeButtons();
    void addFolder(QFormLayout* form);
    void addServer(QFormLayout* form);
    void addToken(QFormLayout* form);
    void addConnectors(QWidget* fields);
    ConnectorFields* connector() const; ///< that is chosen; null where the kind is another
    void showKind();
    void refresh();
    void begin(Purpose purpose); ///< gets the token first
    void run(Purpose purpose, const BackendPlace& place, const Token& token);
    void arrive(Purpose purpose, const OpenedBackend& opened, const BackendPlace& place, const Token& token);
    void keepToken(const BackendPlace& place, const Token& token);
    void say(const QString& text, bool isFailure = false);
    QList<BackendPlace> remembered() const;
    void remember(const BackendPlace& place);
    void forget(int row);
    void reload();

    JobRunner& m_jobs;
    workspace::Workspace* m_workspace;
    std::filesystem::path m_seenFile;
    QPointer<Job> m_job;
    Purpose m_purpose = Purpose::Open; ///< of the last try
    QWidget* m_rememberedPart = nullptr;
    QListWidget* m_list = nullptr;
    QComboBox* m_kind = nullptr;
    QWidget *m_folderPart = nullptr, *m_serverPart = nullptr, *m_tokenPart = nullptr;
    QList<ConnectorFields*> m_connectors; ///< kinds from the third on
    QLineEdit *m_folder = nullptr, *m_address = nullptr, *m_roots = nullptr, *m_token = nullptr;
    QCheckBox *m_tls = nullptr, *m_keep = nullptr;
    QPushButton *m_open = nullptr, *m_test = nullptr, *m_cancel = nullptr, *m_retry = nullptr;
    QLabel* m_status = nullptr;
};

} // namespace graylens::ui
