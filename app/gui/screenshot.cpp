// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"

#include <algorithm>
#include <cstdio>

#include <QApplication>
#include <QPixmap>

#include "ui/backend/backend_page.h"
#include "ui/backend/backend_view.h"
#include "ui/backend/connection_form.h"
#include "ui/shell/case_documents.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"

namespace graylens::app {

namespace {

constexpr int kPollMs = 30;
// A panel may start its next job when the one before has ended: only a stretch of quiet is the end.
constexpr int kQuietPolls = 5;
constexpr int kBackendFailed = 7;
constexpr QLatin1String kBackendView("backend:");

int statusOf(const Error& error)
{
    switch (error.code) {
    case Errc::WrongKey:
    case Errc::AuthFailed:
        return 5;
    case Errc::InvalidArgument:
        return 2;
    case Errc::Internal:
        return 1;
    default:
        return 3;
    }
}

} // namespace

Screenshot::Screenshot(ui::MainWindow& window, QString file, QString view, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_file(std::move(file))
    , m_view(std::move(view))
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::poll);
    m_timer.start();
}

void Screenshot::poll()
{
    const auto pages = m_window.pages();
    const bool loading = std::any_of(pages.begin(), pages.end(), [](const auto* page) { return page->isLoading(); });
    if (loading || !m_window.session().jobs().running().isEmpty()) {
        m_quiet = 0;
        return;
    }
    if (++m_quiet < kQuietPolls)
        return;
    if (!m_viewShown) {
        m_viewShown = true;
        m_quiet = 0;
        if (!showView())
            QApplication::exit(2);
        return;
    }
    m_timer.stop();
    QApplication::exit(write());
}

bool Screenshot::showView()
{
    if (m_view.isEmpty())
        return true;
    if (m_view == QLatin1String("start")) {
        m_window.showStart();
        return true;
    }
    if (m_view.startsWith(kBackendView))
        return showPanel(m_view.mid(kBackendView.size()));
    ui::DocumentPage* page = m_window.currentPage();
    if (page && (page->isFailed() || page->showPanel(m_view)))
        return true;
    const QString there = page ? page->panelIds().join(QStringLiteral(", ")) : QStringLiteral("start");
    std::fprintf(stderr, "graylens: there is no view \"%s\" here; there are: %s\n", qPrintable(m_view),
                 qPrintable(there));
    return false;
}

bool Screenshot::showPanel(const QString& name)
{
    static const QStringList names = QStringLiteral("clusters,feedback,releases,pulls").split(QLatin1Char(','));
    auto* page = m_window.findChild<ui::BackendPage*>();
    if (!page) {
        std::fprintf(stderr, "graylens: --view %s needs --backend\n", qPrintable(m_view));
        return false;
    }
    page->showPanel(static_cast<ui::BackendPanel>(names.indexOf(name)));
    return true;
}

int Screenshot::write()
{
    const QPixmap picture = m_window.grab();
    if (!picture.save(m_file, "PNG")) {
        std::fprintf(stderr, "graylens: cannot write %s\n", qPrintable(m_file));
        return 1;
    }
    return statusOfDocuments();
}

int Screenshot::statusOfDocuments() const
{
    int status = 0;
    if (auto* backend = m_window.findChild<ui::BackendPage*>()) {
        const QString failure = backend->isConnected() ? backend->failureText() : backend->form().statusText();
        if (!failure.isEmpty()) {
            std::fprintf(stderr, "graylens: %s\n", qPrintable(failure));
            return kBackendFailed;
        }
    }
    if (const auto* cases = m_window.findChild<ui::CaseDocuments*>(); cases && !cases->refusal().isEmpty()) {
        std::fprintf(stderr, "graylens: %s\n", qPrintable(cases->refusal()));
        return 3;
    }
    const auto pages = m_window.pages();
    for (const ui::DocumentPage* page : pages) {
        const ui::OpenFile* file = m_window.session().file(page->documentId());
        const ui::Comparison* comparison = m_window.session().comparison(page->documentId());
        const bool failed = file ? file->failed : comparison && comparison->failed;
        if (failed) {
            const Error& error = file ? file->error : comparison->error;
            std::fprintf(stderr, "graylens: %s: %s\n", qPrintable(page->title()), error.text().c_str());
            return statusOf(error);
        }
        const auto documents = page->documents();
        if (std::any_of(documents.begin(), documents.end(), [](const auto& document) { return document->isPartial(); }))
            status = 4;
    }
    return status;
}

} // namespace graylens::app
