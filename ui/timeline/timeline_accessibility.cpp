// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_accessibility.h"

#include <map>

#include <QAccessibleWidget>
#include <QPointer>

#include "ui/timeline/slice_text.h"
#include "ui/timeline/timeline_canvas.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kMostChildren = 500;

/// One visible slice.
class SliceAccessible : public QAccessibleInterface
{
public:
    SliceAccessible(TimelineCanvas* canvas, std::uint32_t slice)
        : m_canvas(canvas)
        , m_slice(slice)
    { }
    bool isValid() const override
    {
        return m_canvas && m_canvas->trace() && m_slice < m_canvas->trace()->slices.size();
    }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_canvas); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override { }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? sliceLine(*m_canvas->trace(), m_slice) : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_canvas->sliceRect(m_slice).toAlignedRect();
        return {m_canvas->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = isValid() && m_canvas->selectedSlice() == m_slice;
        state.invalid = !isValid();
        return state;
    }

private:
    QPointer<TimelineCanvas> m_canvas;
    std::uint32_t m_slice;
};

class TimelineAccessible : public QAccessibleWidget
{
public:
    explicit TimelineAccessible(TimelineCanvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::Chart)
    { }
    ~TimelineAccessible() override
    {
        for (const auto& [slice, id] : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return canvas()->currentLine();
        if (kind == QAccessible::Help)
            return TimelineCanvas::tr(
                "Comma and full stop go to the previous and next slice, the arrow keys up and down to the "
                "caller and into a call; W and S zoom, A and D move.");
        return QAccessibleWidget::text(kind);
    }
    int childCount() const override { return static_cast<int>(slices().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const std::vector<std::uint32_t> all = slices();
        if (index < 0 || static_cast<std::size_t>(index) >= all.size())
            return nullptr;
        const std::uint32_t slice = all[static_cast<std::size_t>(index)];
        auto known = m_ids.find(slice);
        if (known == m_ids.end()) {
            auto* made = new SliceAccessible(canvas(), slice);
            known = m_ids.emplace(slice, QAccessible::registerAccessibleInterface(made)).first;
        }
        return QAccessible::accessibleInterface(known->second);
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        return -1;
    }

private:
    TimelineCanvas* canvas() const { return static_cast<TimelineCanvas*>(widget()); }
    /// Rectangles of the track that has the selection, or of the first one.
    std::vector<std::uint32_t> slices() const
    {
        std::vector<std::uint32_t> found;
        TimelineCanvas* shown = canvas();
        if (!shown->trace() || shown->tracks().empty())
            return found;
        const layout::TimelineTrack& track = shown->tracks()[shown->focusedTrack().value_or(0)];
        for (const layout::Item& item : shown->frameList().items) {
            if (item.kind != layout::ItemKind::Slice || found.size() >= kMostChildren)
                continue;
            if (shown->trace()->trackOfRow(shown->trace()->rowOf(item.ref)) == track.track)
                found.push_back(item.ref);
        }
        return found;
    }
    mutable std::map<std::uint32_t, QAccessible::Id> m_ids;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<TimelineCanvas*>(object);
    return canvas ? new TimelineAccessible(canvas) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    static_cast<void>(installed);
}

void announceSelection(TimelineCanvas& canvas)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(&canvas, canvas.currentLine());
    QAccessible::updateAccessibility(&event);
}

} // namespace graylens::ui
