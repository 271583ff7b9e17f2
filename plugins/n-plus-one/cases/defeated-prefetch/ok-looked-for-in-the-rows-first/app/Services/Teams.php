<?php

namespace App\Services;

use App\Models\Team;

class Teams
{
    public function owned(int $id): array
    {
        $owned = [];
        foreach (Team::with('users')->get() as $team) {
            $owned[] = $team->isOwnedBy($id);
        }

        return $owned;
    }
}
