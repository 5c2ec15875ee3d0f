// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QMainWindow>
#include <QStringList>

#include "core/cache/cache.h"
#include "core/import/extract.h"
#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"
#include "ui/shell/key_store.h"
#include "ui/shell/saved_session.h"
#include "ui/state/session.h"

class QDockWidget;
class QLabel;
class QTabWidget;

namespace graylens::ui {

class DetailsView;
class DocumentPage;
class HelpOverlay;
class MemberTree;
class PaletteBox;
class StartPage;
enum class ThemeChoice;

QString demoFolder(); ///< where the demo is made on first use

/// The workbench: a tab a document, contents beside, details below. It composes and forwards; what is open is the
/// session's, what is looked at is each document's view state, what can be done is the registry's.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(workspace::Workspace workspace, const QString& workspaceNotice = {});
    ~MainWindow() override;

    void openFiles(const QStringList& paths);
    void compare(const QStringList& normal, const QStringList& abnormal, const analysis::DiffOptions& options = {});
    void openDemo();
    void showStart();
    void showBackend(const QString& place = {}); ///< connects to a folder or "host:port"; empty: asks which

    Session& session() { return m_session; }
    ActionRegistry& actions() { return m_actions; }
    KeyStore& keys() { return m_keys; }
    StartPage& startPage() { return *m_start; }
    DocumentPage* currentPage() const;
    QList<DocumentPage*> pages() const;
    void restoreLayout(); ///< size, place and docks of last time, inside the screens there are now
    void resetLayout();
    void simplifyLayout();

    bool canResume() const; ///< something stood open the last time
    void resumeSession(); ///< opens it again
    bool resumesOnStart() const; ///< the user wants that without asking
    void setResumesOnStart(bool resume);
    /// Where decoded files may be kept, as long as the user has not turned that off; nothing = nowhere.
    void useCache(const std::optional<cache::Settings>& settings);
    bool keepsDecoded() const;
    void setKeepsDecoded(bool keeps); ///< off also removes what is kept

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTabs();
    void buildDocks();
    void buildStatusBar();
    void registerActions();
    void registerFileActions();
    void registerCaseActions();
    void registerBackendActions();
    void registerViewActions();
    void registerGoActions();
    void registerHelpActions();
    void buildMenus();
    void buildToolBar();
    void fillPanelActions(class QMenu* menu);
    static constexpr int kViewKeys = 8; ///< views that have a shortcut
    static QByteArray viewActionId(int index);
    void nameViewActions();

    void addPage(int documentId);
    DocumentPage* pageOf(int documentId) const;
    void documentChanged(int documentId);
    void closeTab(int index);
    void currentChanged();
    void refreshStatus();
    void refreshDocks();
    void remember(workspace::Recent::Kind kind, const QStringList& normal, const QStringList& abnormal);
    void readLastSession();
    void saveSession();
    void restoreMarks(DocumentPage* page);
    void openRecent(const workspace::Recent& recent);

    void askOpen();
    void beginCompare();
    void swapComparison();
    enum class Side : std::uint8_t { Normal, Abnormal };
    void registerMappingActions();
    QList<int> filesWithNames(Side side) const; ///< of the current page; a file counts as a normal one
    void chooseMapping(Side side);
    void extractMember();
    void exportTrace();
    void redactBundle();
    void tellExtracted(const QString& path, const imports::ExtractedMember& done);
    void showImportReport();
    void showIssues();
    void openCommandPalette();
    void openGoTo();
    void configureShortcuts();
    void setTheme(ThemeChoice choice);
    void setLanguage(const QString& language);
    void say(const QString& text);

    workspace::Workspace m_workspace;
    JobRunner m_jobs;
    Session m_session;
    std::optional<cache::Settings> m_cacheSettings;
    ActionRegistry m_actions;
    KeyStore m_keys;
    QTabWidget* m_tabs = nullptr;
    StartPage* m_start = nullptr;
    class CaseDocuments* m_cases = nullptr;
    MemberTree* m_members = nullptr;
    DetailsView* m_details = nullptr;
    static constexpr int kDetailsHeight = 118; ///< five rows: enough to read, little of the view
    QDockWidget* m_contentsDock = nullptr;
    QDockWidget* m_detailsDock = nullptr;
    bool m_contentsWanted = true, m_detailsWanted = true;
    QLabel *m_rangeText = nullptr, *m_countText = nullptr, *m_keyText = nullptr;
    HelpOverlay* m_help = nullptr;
    PaletteBox* m_palette = nullptr;
    int m_membersOf = -1;
    SavedSession m_last; ///< what stood open when the program ended before
};

} // namespace graylens::ui
