import type Feature from 'ol/Feature';
import { fromLonLat } from 'ol/proj';
import type { IssueSummary } from '@/shared/api';
import type { Spot } from './clusters';

type At = [number, number];

/** Where issues are drawn: at their own point, else at their building, else in the middle of their grid. */
export class Spots {
  private readonly places = new Map<string, At>();
  private known = new WeakMap<IssueSummary, At>();
  private spots: readonly Spot[] = [];

  get isEmpty(): boolean { return this.places.size === 0; }

  learn(features: readonly Feature[]): void {
    this.places.clear();
    this.known = new WeakMap();
    for (const feature of features) {
      const [left, bottom, right, top] = feature.getGeometry()?.getExtent() ?? [];
      if (left !== undefined && bottom !== undefined && right !== undefined && top !== undefined) { this.places.set(String(feature.get('id')), [(left + right) / 2, (bottom + top) / 2]); }
    }
  }

  show(issues: readonly IssueSummary[]): void {
    this.spots = issues.flatMap((issue): Spot[] => {
      const at = this.of(issue);
      return at ? [{ x: at[0], y: at[1], issue }] : [];
    });
  }

  /** An issue that did not change is the same object and keeps its place. */
  of(issue: IssueSummary): At | undefined {
    const at = this.known.get(issue) ?? (issue.point ? fromLonLat([issue.point.lon, issue.point.lat]) as At : (this.places.get(issue.buildingId ?? '') ?? this.places.get(issue.gridCode)));
    if (at) { this.known.set(issue, at); }
    return at;
  }

  get all(): readonly Spot[] { return this.spots; }

  inside([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): Spot[] {
    return this.spots.filter(({ x, y }) => x >= left && x <= right && y >= bottom && y <= top);
  }

  where(holds: (at: At) => boolean): string[] {
    return this.spots.filter(({ x, y }) => holds([x, y])).map(({ issue }) => issue.id);
  }
}
