// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/decode/perfetto/counter_reader.h"

namespace graylens::decode::perfetto {

namespace {

// clang-format off
// As /proc/meminfo and /proc/vmstat spell them, by number of the enumeration.
constexpr std::array<std::string_view, 34> kMeminfo {
    "", "MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached", "SwapCached", "Active", "Inactive",
    "Active(anon)", "Inactive(anon)", "Active(file)", "Inactive(file)", "Unevictable", "Mlocked", "SwapTotal",
    "SwapFree", "Dirty", "Writeback", "AnonPages", "Mapped", "Shmem", "Slab", "SReclaimable", "SUnreclaim",
    "KernelStack", "PageTables", "CommitLimit", "Committed_AS", "VmallocTotal", "VmallocUsed", "VmallocChunk",
    "CmaTotal", "CmaFree"};
constexpr std::array<std::string_view, 96> kVmstat {
    "", "nr_free_pages", "nr_alloc_batch", "nr_inactive_anon", "nr_active_anon", "nr_inactive_file", "nr_active_file",
    "nr_unevictable", "nr_mlock", "nr_anon_pages", "nr_mapped", "nr_file_pages", "nr_dirty", "nr_writeback",
    "nr_slab_reclaimable", "nr_slab_unreclaimable", "nr_page_table_pages", "nr_kernel_stack", "nr_overhead",
    "nr_unstable", "nr_bounce", "nr_vmscan_write", "nr_vmscan_immediate_reclaim", "nr_writeback_temp",
    "nr_isolated_anon", "nr_isolated_file", "nr_shmem", "nr_dirtied", "nr_written", "nr_pages_scanned",
    "workingset_refault", "workingset_activate", "workingset_nodereclaim", "nr_anon_transparent_hugepages",
    "nr_free_cma", "nr_swapcache", "nr_dirty_threshold", "nr_dirty_background_threshold", "pgpgin", "pgpgout",
    "pgpgoutclean", "pswpin", "pswpout", "pgalloc_dma", "pgalloc_normal", "pgalloc_movable", "pgfree", "pgactivate",
    "pgdeactivate", "pgfault", "pgmajfault", "pgrefill_dma", "pgrefill_normal", "pgrefill_movable",
    "pgsteal_kswapd_dma", "pgsteal_kswapd_normal", "pgsteal_kswapd_movable", "pgsteal_direct_dma",
    "pgsteal_direct_normal", "pgsteal_direct_movable", "pgscan_kswapd_dma", "pgscan_kswapd_normal",
    "pgscan_kswapd_movable", "pgscan_direct_dma", "pgscan_direct_normal", "pgscan_direct_movable",
    "pgscan_direct_throttle", "pginodesteal", "slabs_scanned", "kswapd_inodesteal", "kswapd_low_wmark_hit_quickly",
    "kswapd_high_wmark_hit_quickly", "pageoutrun", "allocstall", "pgrotated", "drop_pagecache", "drop_slab",
    "pgmigrate_success", "pgmigrate_fail", "compact_migrate_scanned", "compact_free_scanned", "compact_isolated",
    "compact_stall", "compact_fail", "compact_success", "compact_daemon_wake", "unevictable_pgs_culled",
    "unevictable_pgs_scanned", "unevictable_pgs_rescued", "unevictable_pgs_mlocked", "unevictable_pgs_munlocked",
    "unevictable_pgs_cleared", "unevictable_pgs_stranded", "nr_zspages", "nr_ion_heap", "nr_gpu_heap"};
// clang-format on

template <std::size_t Count>
std::string_view nameIn(const std::array<std::string_view, Count>& names, std::uint64_t key)
{
    return key < Count ? names[static_cast<std::size_t>(key)] : std::string_view {};
}

} // namespace

std::string_view meminfoName(std::uint64_t key)
{
    return nameIn(kMeminfo, key);
}

std::string_view vmstatName(std::uint64_t key)
{
    return nameIn(kVmstat, key);
}

} // namespace graylens::decode::perfetto
