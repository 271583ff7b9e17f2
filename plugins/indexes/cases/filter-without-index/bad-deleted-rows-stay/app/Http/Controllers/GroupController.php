<?php

namespace App\Http\Controllers;

use App\Models\Group;

class GroupController
{
    public function index()
    {
        return Group::orderBy('id')->paginate();
    }

    public function show(string $code): Group
    {
        return Group::where('code', $code)->firstOrFail();
    }
}
