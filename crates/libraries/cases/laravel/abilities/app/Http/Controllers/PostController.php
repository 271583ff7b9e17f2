<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Foundation\Auth\Access\AuthorizesRequests;
use Illuminate\Support\Facades\Gate;

class PostController
{
    use AuthorizesRequests;

    public function index()
    {
        return view('posts', ['posts' => Post::all()]);
    }

    public function create()
    {
        $this->authorize('write');
    }

    public function edit()
    {
        foreach (Post::all() as $post) {
            $post->allowed = Gate::allows('rank', $post);
        }
    }

    public function show()
    {
        // Of two definitions nobody knows which one holds, and of none what it does.
        Gate::allows('twice');
        Gate::allows('see-dashboard');
    }
}
