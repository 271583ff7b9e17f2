<?php

namespace App\Http\Controllers;

use App\Models\Group;
use Illuminate\Http\Request;

class GroupController
{
    public function store(Request $request): Group
    {
        $request->validate(['code' => ['required', 'unique:groups,code']]);

        return Group::create($request->all());
    }

    public function show(string $code): Group
    {
        return Group::where('code', $code)->firstOrFail();
    }
}
