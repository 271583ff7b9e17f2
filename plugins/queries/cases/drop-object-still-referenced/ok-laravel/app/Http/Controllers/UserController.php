<?php

namespace App\Http\Controllers;

use App\Models\Badge;
use App\Models\User;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;
use Illuminate\Http\Request;

class UserController
{
    public function index(Request $request)
    {
        // The count is one of the query's own, which has the name of the column that was dropped.
        return User::withCount('comments')->orderBy('comments_count')->where('phone', $request->input('q'))->paginate();
    }

    public function store(Request $request)
    {
        // What a model is made of that is not fillable is left out.
        return User::create(['email' => $request->input('email'), 'nickname' => $request->input('nickname')]);
    }

    public function upgrade()
    {
        if (Schema::hasColumn('users', 'nickname')) {
            User::where('nickname', '')->update(['nickname' => null]);
        }
        if (! Schema::hasTable('badges')) {
            return [];
        }

        return DB::table('badges')->get();
    }

    public function legacy()
    {
        // Another database may have what this one has no longer.
        $old = DB::connection('legacy')->table('users')->where('nickname', 'x')->get();

        return [$old, DB::connection('legacy')->table('badges')->count(), Badge::count()];
    }
}
