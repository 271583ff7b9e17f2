<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Support\Facades\Auth;

class TeamController
{
    public function index(): array
    {
        $user = Auth::user();
        $user->load(['teams' => function ($query) {
            $query->withPivot('role')->with(['users' => function ($users) {
                $users->withPivot('role');
            }]);
        }]);
        $sizes = [];
        foreach ($user->teams as $team) {
            $sizes[] = $team->size();
        }

        return $sizes;
    }
}
