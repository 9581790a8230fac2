package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/**
 * A fullness at which a cluster acts; it has been crossed when one of them has.
 *
 * @param usedPercent null when it is set in bytes
 * @param freeBytes null when it is set in percent without a bound; with a percentage, the bytes that suffice at most
 */
public record Watermark(
        @Nullable Double usedPercent, @Nullable Long freeBytes) {
    boolean isCrossedBy(Disk disk) {
        Double percent = usedPercent;
        if (percent == null) {
            return freeBytes != null && disk.freeBytes() < freeBytes;
        }
        double needed = disk.totalBytes() * (1 - percent / 100);
        return disk.freeBytes() < (freeBytes == null ? needed : Math.min(needed, freeBytes));
    }
}
