<?php

namespace App\Http\Controllers;

use App\Models\Group;
use App\Models\Room;
use App\Models\Team;

class GroupController
{
    public function show(string $code)
    {
        return [
            Group::where('code', $code)->firstOrFail(),
            Room::where('code', $code)->firstOrFail(),
            Group::onlyTrashed()->where('code', $code)->first(),
        ];
    }

    public function edit(string $code)
    {
        return Team::withTrashed()->where('code', $code)->firstOrFail();
    }
}
