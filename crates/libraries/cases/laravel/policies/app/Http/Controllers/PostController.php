<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Policies\PostPolicy;
use Illuminate\Foundation\Auth\Access\AuthorizesRequests;
use Illuminate\Support\Facades\Auth;
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
        $this->authorize('create', Post::class);
    }

    public function destroy(Post $post)
    {
        if (Auth::user()->can('force-delete', $post)) {
            $post->delete();
        }
    }

    public function report(Post $post)
    {
        Gate::authorize(PostPolicy::REPORT, [$post]);
    }

    public function unknown(Post $post)
    {
        // No policy has a method of this name, and not every ability is one of a policy.
        Gate::authorize('publish', $post);
        Gate::allows('see-dashboard');
    }
}
