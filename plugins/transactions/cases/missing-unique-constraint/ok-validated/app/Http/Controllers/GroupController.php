<?php

namespace App\Http\Controllers;

use App\Models\Group;
use Illuminate\Http\Request;

class GroupController
{
    public function store(Request $request): Group
    {
        $request->validate([
            'code' => ['required', 'unique:groups,code'],
            'name' => 'required|exists:names,name',
        ]);

        return Group::create($request->all());
    }

    public function update(Request $request, Group $group): Group
    {
        $request->validate(['code' => 'required|unique:groups,code,' . $group->id]);
        $group->update($request->all());

        return $group;
    }

    public function check(Request $request): array
    {
        $request->validate(['name' => 'unique:groups,name']);

        return ['free' => true];
    }
}
